package io.gatehouse.mcp.benchmarks;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.ConsentGatewayBuilder;
import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.RuleDecision;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long a decision takes: the rules alone, and the whole gateway for a call that a rule allows. Arguments have 4 kB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Decisions {
  /** How many rules there are besides the one that allows. */
  @Param({"10", "1000", "10000"})
  public int rules;

  /** Whether the others are about other servers, or about the same tool with other arguments. */
  @Param({"servers", "tool"})
  public String others = "servers";

  private final ToolDefinition tool = ToolDefinition.of(Tool.from(
      JsonObject.of("name", "save_note", "inputSchema", JsonObject.of("type", "object"))));
  private final JsonObject arguments =
      JsonObject.of("name", "n1", "text", "lorem ipsum dolor ".repeat(228));
  private final Fingerprint digest = Fingerprint.of("arguments", arguments.toCanonicalUtf8());
  private final ServerIdentity identity =
      ServerIdentity.Http.of(URI.create("https://notes.example/mcp"), new TreeSet<>());
  private final PolicyContext context = new PolicyContext(
      Instant.EPOCH,
      EffectiveHints.UNKNOWN,
      Set.of(),
      Set.of(),
      Set.of(),
      Map.of("user", "alice"),
      true,
      true);

  private ConsentRules policy = ConsentRules.builder().build();
  private ConsentGateway memory = ConsentGateway.headless().build();
  private ConsentGateway durable = memory;
  private Path folder = Path.of(".");
  private long calls;

  /** Makes the rules, and gateways that have accepted the server. */
  @Setup(Level.Trial)
  public void prepare() throws IOException, InterruptedException {
    PolicyDocument document =
        PolicyDocument.parse(document().toUtf8(), "benchmark", PolicyScope.USER);
    policy = ConsentRules.builder().add(document).build();
    folder = Files.createTempDirectory("gatehouse-decisions");
    memory = accepted(builder(document));
    durable = accepted(builder(document)
        .audit(AuditLog.open(
            AuditFile.open(folder.resolve("audit.jsonl")), Clock.systemUTC(), null, 1000)));
  }

  private static ConsentGatewayBuilder builder(PolicyDocument document) {
    return ConsentGateway.builder(view -> view.answer("allTools")).policy(document);
  }

  private ConsentGateway accepted(ConsentGatewayBuilder builder) throws InterruptedException {
    ConsentGateway gateway = builder.build();
    ServerDescription server = ServerDescription.fromDiscover(
        JsonObject.of(
            "supportedVersions", JsonArray.of("2026-07-28"), "capabilities", JsonObject.empty()),
        ProtocolVersion.of("2026-07-28"));
    ServerOffer offer =
        new ServerOffer(server, List.of(tool), List.of(), List.of(), List.of(), List.of());
    gateway.decide(new ConsentRequest.ReviewServer(origin("review", "c"), offer, Optional.empty()));
    return gateway;
  }

  private JsonObject document() {
    JsonObject[] allow = new JsonObject[rules + 1];
    for (int i = 0; i < rules; i++) {
      allow[i] = others.equals("servers")
          ? JsonObject.of("id", "r" + i, "tool", "mcp__server" + i + "__save_note", "others", "any")
          : rule("r" + i, "other" + i);
    }
    allow[rules] = rule("mine", "n1");
    return JsonObject.of("version", 1, "id", "b", "allow", JsonArray.of((Object[]) allow));
  }

  private static JsonObject rule(String id, String name) {
    return JsonObject.builder()
        .put("id", id)
        .put("tool", "mcp__notes__save_note")
        .put("others", "any")
        .put("args", JsonObject.of("/name", JsonObject.of("eq", name)))
        .build();
  }

  private Origin origin(String id, String conversation) {
    CallContext caller = CallContext.of("alice").inConversation(conversation);
    return new Origin(id, "notes", identity, caller, Instant.EPOCH, Optional.empty());
  }

  /** A call of a conversation of its own, so that the limit of identical calls does not end the measurement. */
  private ConsentRequest.CallTool call() {
    String id = "r" + calls++;
    return new ConsentRequest.CallTool(origin(id, id), tool, arguments, digest, Set.of());
  }

  /** The rules alone. */
  @Benchmark
  public RuleDecision rules() {
    return policy.evaluate(call(), context);
  }

  /** The whole decision, recorded in memory. */
  @Benchmark
  public ConsentDecision decideInMemory() throws InterruptedException {
    return allowed(memory.decide(call()));
  }

  /** The whole decision, recorded on disk before it counts. */
  @Benchmark
  public ConsentDecision decideDurably() throws InterruptedException {
    return allowed(durable.decide(call()));
  }

  /** What is measured is an allow; anything else is a mistake of the benchmark. */
  private static ConsentDecision allowed(ConsentDecision decision) {
    if (!(decision instanceof ConsentDecision.Allow)) {
      throw new IllegalStateException("the benchmark was refused: " + decision);
    }
    return decision;
  }

  /** Closes the gateways and removes the log. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    memory.close();
    durable.close();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
