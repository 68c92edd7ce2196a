package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.era.ConnectionSetup;
import io.gatehouse.mcp.internal.era.ProbeOutcome;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.rpc.Deadlines;
import io.gatehouse.mcp.internal.rpc.DuplexLink;
import io.gatehouse.mcp.internal.rpc.Pending;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A probe on its way over a pipe. Its answer may come after it was given up and {@code initialize} was sent; that is not too late: up to
 * the answer to {@code initialize} it shows that the server is modern. Never cancelled, for a legacy server may not take a notification
 * before {@code initialize}. Safe for use by several threads.
 */
public final class PipeProbe implements AutoCloseable {
  private final String server;
  private final CompletableFuture<ProbeOutcome> answer = new CompletableFuture<>();
  private @Nullable Pending pending; // set before anyone else sees this object

  private PipeProbe(String server) {
    this.server = server;
  }

  static PipeProbe send(
      ConnectionSetup setup,
      DuplexLink link,
      ModernRequest request,
      Envelope envelope,
      Terms terms) {
    PipeProbe probe = new PipeProbe(setup.server());
    try (Deadlines.Deadline unused = setup.ownDeadline()) {
      Pending pending = link.expect(link.nextId());
      probe.pending = pending;
      link.inbound(probe.new Unaddressed());
      pending.onDone(() -> probe.answered(pending.answer().orElse(null)));
      CallSettings settings = CallSettings.plain(unused, new CallScope());
      link.send(request.write(pending.id(), envelope.meta(terms, pending.id(), settings)));
    } catch (TransportException e) {
      probe.answer.complete(new ProbeOutcome.Exited(e));
    } catch (McpException e) {
      probe.answer.complete(new ProbeOutcome.Broken(e)); // consent was withdrawn
    }
    return probe;
  }

  /** Waits for the answer; silence if {@code time} is over first, and then the answer may still come. */
  public ProbeOutcome await(Duration time, CallScope scope) {
    CompletableFuture<ProbeOutcome> cancelled = new CompletableFuture<>();
    Runnable waker =
        () -> cancelled.complete(new ProbeOutcome.Broken(gaveUp("the call was cancelled")));
    scope.enter(waker);
    try {
      return (ProbeOutcome)
          CompletableFuture.anyOf(answer, cancelled).get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return new ProbeOutcome.Silence(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProbeOutcome.Broken(gaveUp("the calling thread was interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither of them fails", e);
    } finally {
      scope.leave(waker);
    }
  }

  /** The answer, if it has come by now. */
  public Optional<ProbeOutcome> lateAnswer() {
    return Optional.ofNullable(answer.getNow(null));
  }

  /** Hands the answer to {@code listener} when it comes, at once if it has; on the reader thread, so it must not block. */
  public void onAnswer(Consumer<ProbeOutcome> listener) {
    CompletableFuture<Void> unused = answer.thenAccept(listener);
  }

  /** Stops waiting: the era is known. The id stays used. */
  @Override
  public void close() {
    if (pending != null) {
      pending.close();
    }
  }

  private void answered(@Nullable RpcMessage message) {
    if (message instanceof RpcMessage.Result result) {
      answer.complete(new ProbeOutcome.Discovered(result.result()));
    } else if (message instanceof RpcMessage.Failure failure) {
      answer.complete(new ProbeOutcome.Failed(failure.error(), 0));
    } else if (message != null) {
      answer.complete(new ProbeOutcome.Silence(false)); // broken json-rpc: as good as no answer
    } else {
      answer.complete(new ProbeOutcome.Exited(new TransportException(
          server,
          TransportException.Reason.CLOSED,
          Delivery.UNKNOWN,
          "the process ended before it answered server/discover",
          null)));
    }
  }

  private TransportException gaveUp(String why) {
    return new TransportException(
        server, TransportException.Reason.CANCELLED, Delivery.UNKNOWN, why, null);
  }

  /** While the probe is the only request there is, an error that names no request is its answer: legacy servers say null. */
  private final class Unaddressed implements DuplexLink.Inbound {
    @Override
    public void onRequest(RpcMessage.Request request) {} // before initialize nobody has to answer

    @Override
    public void onNotification(RpcMessage.Notification notification) {} // nothing was asked for

    @Override
    public void onUnexpectedAnswer(RpcMessage message) {
      if (message instanceof RpcMessage.Failure failure && failure.id().isEmpty()) {
        answer.complete(new ProbeOutcome.Failed(failure.error(), 0));
      }
    }

    @Override
    public void onClosed(TransportException reason) {} // the pending probe is told
  }
}
