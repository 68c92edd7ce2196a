package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.approval.ApprovalAnswer;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Approver;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The contract can be kept: by a dialog that has a thread of its own. */
class ApproverContractTest extends ApproverContract {
  @Override
  protected Approver approver(Person person) {
    return new Dialogs(person);
  }

  private static final class Dialogs implements Approver {
    private final Person person;
    private final Map<String, FutureTask<String>> open = new ConcurrentHashMap<>();

    Dialogs(Person person) {
      this.person = person;
    }

    @Override
    public ApprovalAnswer ask(ApprovalView view) throws InterruptedException {
      FutureTask<String> dialog = new FutureTask<>(() -> person.pick(view));
      open.put(view.id(), dialog);
      Thread thread = new Thread(dialog, "dialog");
      thread.setDaemon(true);
      thread.start();
      try {
        return view.answer(dialog.get());
      } catch (ExecutionException | CancellationException e) {
        return view.deny();
      } finally {
        dialog.cancel(true);
        open.remove(view.id());
      }
    }

    @Override
    public void withdraw(String viewId, Withdrawal why) {
      FutureTask<String> dialog = open.get(viewId);
      if (dialog != null) {
        dialog.cancel(true);
      }
    }
  }
}
