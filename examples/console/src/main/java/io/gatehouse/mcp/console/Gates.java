package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.ConsentGatewayBuilder;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditKey;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Makes the gateway out of the command line. What it remembers lies in the state directory. */
final class Gates {
  private static final int CHECKPOINT_EVERY = 100;

  private Gates() {}

  /**
   * A gateway that asks {@code approver}. A policy file that is missing or broken now ends the command with its problems.
   *
   * @param news told of what becomes of policy files later
   */
  static ConsentGateway build(
      Options options, Optional<Answers> answers, Approver approver, Consumer<PolicyChange> news) {
    Path state = options.state();
    List<String> broken = new ArrayList<>();
    AtomicBoolean started = new AtomicBoolean();
    ConsentGatewayBuilder builder = ConsentGateway.builder(approver)
        .grants(FileGrantStore.at(state.resolve("grants.json")))
        .pins(FilePinStore.at(state.resolve("pins.json")))
        .protect(state)
        .layer(asked(answers))
        .policyListener(change -> {
          if (started.get()) {
            news.accept(change);
          } else if (change instanceof PolicyChange.Broken problems) {
            problems.problems().forEach(problem -> broken.add(problem.toString()));
          }
        });
    policies(options, builder);
    ConsentGateway gateway = builder
        .audit(AuditLog.open(
            AuditFile.open(state.resolve("audit.jsonl")),
            Clock.systemUTC(),
            AuditKey.inFile(state.resolve("audit.key")),
            CHECKPOINT_EVERY))
        .build();
    started.set(true);
    if (!broken.isEmpty()) {
      gateway.close();
      throw new UsageException(String.join("\n", broken));
    }
    return gateway;
  }

  private static void policies(Options options, ConsentGatewayBuilder builder) {
    options.policy().ifPresent(file -> builder.policyFile(present(file), PolicyScope.USER));
    options
        .managedPolicy()
        .ifPresent(file -> builder.policyFile(present(file), PolicyScope.MANAGED));
  }

  static Path present(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": there is no such policy file");
    }
    return file;
  }

  /** Results are released without a question unless something is noticed, or the file of answers wants to be asked. */
  private static PolicyLayer asked(Optional<Answers> answers) {
    boolean wanted = answers.map(a -> a.name("releaseResult")).orElse(false);
    return (request, context) -> wanted && request instanceof ConsentRequest.ReleaseResult
        ? Verdict.ask(
            AskTerms.usual(),
            Reason.of(Layer.CUSTOM, "answers", "the file of answers speaks of results"))
        : Verdict.abstain();
  }
}
