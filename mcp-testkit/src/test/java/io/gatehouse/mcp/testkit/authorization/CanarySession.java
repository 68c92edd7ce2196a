package io.gatehouse.mcp.testkit.authorization;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.DeskListener;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A session of an application with servers of every sort: logins, refreshes, every failure there is, and logouts. */
final class CanarySession implements AutoCloseable {
  static final CallContext ALICE = CallContext.of("alice").inConversation("c1");

  private static final ApproverIdentity BOB = ApproverIdentity.local("bob");
  private static final int ROUNDS = 8;

  /** What a model writes into an argument: a person may see it, nobody else. */
  static final String ARGUMENT = Canary.of("argument");

  private final Queue<Object> objects = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<ApprovalView> views = new ConcurrentLinkedQueue<>();
  private final ApprovalDesk desk;
  private final ConsentGateway gateway;
  private final CanaryServers servers;
  private final McpHost host;

  /** A session whose files are in {@code folder}; those of a child process in {@code child}. */
  CanarySession(Path folder, Path child) throws IOException {
    servers = new CanaryServers(folder, child, objects);
    desk = new ApprovalDesk(FilePendingStore.at(folder.resolve("pending")), Clock.systemUTC());
    desk.addListener(new Reviewer());
    gateway = ConsentGateway.builder(desk)
        .suspending()
        .policy(PolicyDocument.parse(
            "{\"version\":1,\"id\":\"p\",\"limits\":{\"promptsPerMinute\":1000,\"identicalCalls\":1000}}"
                .getBytes(StandardCharsets.UTF_8),
            "policy.json",
            PolicyScope.USER))
        .pins(FilePinStore.at(folder.resolve("pins.json")))
        .grants(FileGrantStore.at(folder.resolve("grants.json")))
        .audit(AuditLog.open(
            AuditFile.open(folder.resolve("audit.jsonl")), Clock.systemUTC(), null, 100))
        .layer((request, context) -> {
          objects.add(request);
          objects.add(context);
          return Verdict.abstain();
        })
        .build();
    McpHostBuilder builder = McpHost.builder(gateway);
    servers.configs().forEach(builder::server);
    servers.configs().forEach(objects::add);
    host = builder.build();
  }

  /** Goes through all of it. */
  void run() {
    for (String server : servers.aliases()) {
      attempt(() -> call(server));
    }
    for (String server : servers.protectedAliases()) {
      servers.authority(server).front().want("write");
      attempt(() -> call(server));
      servers.clock().advance(Duration.ofMinutes(30));
      servers.authority(server).tokens().expire();
      attempt(() -> call(server));
      for (Trouble trouble : Trouble.values()) {
        servers.clock().advance(Duration.ofMinutes(30));
        servers.authority(server).tokens().revoke();
        servers.authority(server).fail(trouble);
        attempt(() -> call(server));
      }
      servers.authority(server).fail(Trouble.NONE);
      attempt(() -> call(server));
      objects.add(servers.authorizer(server).state("alice"));
    }
    attempt(() -> host.callTool("login", ARGUMENT, JsonObject.of(ARGUMENT, ARGUMENT), ALICE));
    attempt(() -> host.callTool("login", "echo", JsonObject.of("note", ARGUMENT), ALICE));
  }

  /** Logs everybody out. */
  void logout() {
    servers
        .protectedAliases()
        .forEach(server -> attempt(() -> servers.authorizer(server).logout("alice")));
  }

  /** What to search through for objects. */
  Iterable<Object> roots() {
    objects.add(host);
    objects.add(gateway);
    objects.add(desk);
    objects.add(servers);
    objects.addAll(failures);
    objects.addAll(views);
    return objects;
  }

  Queue<Throwable> failures() {
    return failures;
  }

  Queue<ApprovalView> views() {
    return views;
  }

  CanaryServers servers() {
    return servers;
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
    servers.close();
  }

  /** One call with every approval and login that it takes. */
  private void call(String server) {
    String pending = "";
    for (int round = 0; round < ROUNDS; round++) {
      try {
        if (pending.isEmpty()) {
          host.callTool(server, "echo", JsonObject.of("note", ARGUMENT), ALICE);
        } else {
          host.resume(pending);
        }
        return;
      } catch (ConsentPendingException e) {
        pending = e.pendingId();
        desk.find(pending).ifPresent(objects::add);
        desk.answer(desk.find(pending).orElseThrow().view().approveOnce(), BOB);
      } catch (AuthorizationRequiredException e) {
        failures.add(e);
        pending = e.pendingId().orElse("");
        String answer = FollowingAgent.visit(e.redirect());
        attempt(() -> servers.authorizer(server).complete(answer, "another browser"));
        if (round % 2 == 0) {
          servers.authorizer(server).complete(answer, CanaryServers.BROWSER);
        }
      }
    }
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (McpException e) {
      failures.add(e);
    }
  }

  /** Accepts servers and scopes, and leaves calls to others. */
  private final class Reviewer implements DeskListener {
    @Override
    public void opened(ApprovalView view) {
      views.add(view);
      if (!view.kind().equals("callTool")) {
        desk.answer(
            view.kind().equals("reviewServer") ? view.answer("allTools") : view.approveOnce(),
            ApproverIdentity.local("alice"));
      }
    }

    @Override
    public void closed(Pending pending) {
      objects.add(pending);
    }
  }
}
