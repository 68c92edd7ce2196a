package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.DeskListener;
import io.gatehouse.mcp.consent.approval.FilePendingStore;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.audit.AuditRecord;
import io.gatehouse.mcp.consent.audit.AuditSink;
import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An application at a desk that it shares with others; also a process of its own. */
final class DeskRole implements AutoCloseable {
  static final JsonObject ARGUMENTS = JsonObject.of("n", 7);

  private final ApprovalDesk desk;
  private final ConsentGateway gateway;
  private final McpHost host;

  /** With {@code sink} for its records. */
  DeskRole(Path folder, URI endpoint, AuditSink sink) {
    desk = new ApprovalDesk(FilePendingStore.at(folder.resolve("pending")), Clock.systemUTC());
    desk.addListener(new Reviewer());
    gateway = ConsentGateway.builder(desk)
        .suspending()
        .pins(FilePinStore.at(folder.resolve("pins.json")))
        .audit(AuditLog.open(sink, Clock.systemUTC(), null, 1_000))
        .build();
    host = McpHost.builder(gateway).server(ServerConfig.http("evil", endpoint)).build();
  }

  ApprovalDesk desk() {
    return desk;
  }

  McpHost host() {
    return host;
  }

  @Override
  public void close() {
    host.close();
    gateway.close();
  }

  /** Accepts servers, and leaves calls to others. */
  private final class Reviewer implements DeskListener {
    @Override
    public void opened(ApprovalView view) {
      if (!view.kind().equals("callTool")) {
        desk.answer(
            view.answer(view.kind().equals("reviewServer") ? "allTools" : "approveOnce"),
            ApproverIdentity.local("alice"));
      }
    }

    @Override
    public void closed(Pending pending) {}
  }

  /** Never gets a dispatch on record, and says when it is asked to. */
  private static final class Stuck implements AuditSink {
    private final AuditMemory kept = new AuditMemory(1_000);

    @Override
    public Optional<AuditRecord> last() {
      return kept.last();
    }

    @Override
    public void append(List<AuditRecord> records) {
      for (AuditRecord record : records) {
        if (record.toJson().contains("dispatch\"") && record.toJson().contains("callTool")) {
          System.out.println("about to send");
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      }
      kept.append(records);
    }

    @Override
    public void close() {}
  }

  /** {@code suspend} or {@code resume}, the folder, the server, and what to resume. */
  public static void main(String[] args) {
    Path folder = Path.of(args[1]);
    URI endpoint = URI.create(args[2]);
    if (args[0].equals("suspend")) {
      try (DeskRole role = new DeskRole(folder, endpoint, new AuditMemory(1_000))) {
        role.host.callTool("evil", "tick", ARGUMENTS, Guarded.ALICE);
      } catch (ConsentPendingException e) {
        System.out.println(e.pendingId());
      }
    } else {
      try (DeskRole role = new DeskRole(folder, endpoint, new Stuck())) {
        role.host.resume(args[3]);
        System.out.println("sent");
      }
    }
  }
}
