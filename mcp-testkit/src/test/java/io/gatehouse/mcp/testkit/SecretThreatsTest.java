package io.gatehouse.mcp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.ConsentPendingException;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.audit.AuditFile;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import io.gatehouse.mcp.testkit.authorization.Canary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T-51: twenty secrets in a session of every sort, and all the places where somebody else might find them. */
class SecretThreatsTest {
  /** In the forms that issuers give them; nobody was ever given one of these. */
  private static final List<String> TOKENS = List.of(
      "ghp_" + "A1b2C3d4E5f6".repeat(3),
      "gho_" + "B1b2C3d4E5f6".repeat(3),
      "github_pat_" + "C1b2C3d4E5f6".repeat(3),
      "glpat-" + "D1b2C3d4E5f6".repeat(2),
      "xoxb-" + "E1b2C3d4E5f6".repeat(2),
      "AKIA" + "F1B2C3D4E5F6G7H8",
      "AIza" + "G1b2C3d4E5f6".repeat(3),
      "ya29." + "H1b2C3d4E5f6".repeat(2),
      "sk-" + "I1b2C3d4E5f6".repeat(3),
      "sk_live_" + "J1b2C3d4E5f6".repeat(2),
      "whsec_" + "K1b2C3d4E5f6".repeat(2),
      "npm_" + "L1b2C3d4E5f6".repeat(3),
      "hf_" + "M1b2C3d4E5f6".repeat(3),
      "dop_v1_" + "N1b2C3d4E5f6".repeat(3));

  /** What no scanner can know for a secret: a person who is asked sees it, and nobody else. */
  private static final List<String> PLAIN =
      List.of("plain-canary-one", "plain-canary-two", "plain-canary-three", "plain-canary-four");

  private static final String HEADER = Canary.PREFIX + "Xy7Kq2";
  private static final String VARIABLE = Canary.PREFIX + "Zw8Lm3";

  @TempDir
  Path folder;

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler listening = new Handler() {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage() + " " + trace(line.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };
  private final Logger root = Logger.getLogger("");
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    root.setLevel(Level.ALL);
    root.addHandler(listening);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(listening);
    root.setLevel(before);
  }

  /** What a mixed session leaves behind, place by place. */
  private record Left(
      List<String> shown,
      List<String> told,
      List<String> failures,
      String records,
      String results) {}

  @Test
  void t51_noSecretIsFoundWhereItDoesNotBelong() throws IOException {
    assertThat(Stream.of(TOKENS, PLAIN, List.of(HEADER, VARIABLE))
            .mapToInt(List::size)
            .sum())
        .isEqualTo(20);

    Left left = session();

    List<String> neverShown =
        Stream.of(TOKENS, List.of(HEADER, VARIABLE)).flatMap(List::stream).toList();
    assertThat(left.shown()).hasSizeGreaterThan(10);
    assertThat(left.failures()).hasSizeGreaterThan(3);
    assertThat(left.records()).contains("callTool");
    for (String canary : neverShown) {
      assertThat(left.shown()).as("what people see").noneMatch(text -> text.contains(canary));
      assertThat(left.results()).as("what the model reads").doesNotContain(canary);
    }
    for (String canary : Stream.of(neverShown, PLAIN).flatMap(List::stream).toList()) {
      assertThat(left.records()).as("the audit log").doesNotContain(canary);
      assertThat(left.told()).as("what objects say").noneMatch(text -> text.contains(canary));
      assertThat(left.failures()).as("exceptions").noneMatch(text -> text.contains(canary));
      assertThat(logged).as("the log").noneMatch(text -> text.contains(canary));
    }
  }

  @Test
  void t51_aSecretInWhatAModelAnswersIsToldByItsKindOnly() {
    String answer = String.join(" ", TOKENS) + " \u001b[2J";
    ScriptedApprover person = ScriptedApprover.create()
        .on("callTool", ApprovalView::approveOnce)
        .on("sample", ApprovalView::approveOnce)
        .on("sampleResult", ApprovalView::deny)
        .on("releaseResult", ApprovalView::approveOnce);
    String rules =
        "'defaults':{'sample':'ask'},'allow':[{'id':'r','kind':'sampleResult','tool':'mcp__evil'}]";
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN, Attack.SAMPLING_ABUSE);
        Guarded guarded = Guarded.by(
            person,
            g -> g.policy(Guarded.policy(rules)),
            host -> host.sampling((request, context) -> CreateMessageResult.from(JsonObject.of(
                "role", "assistant",
                "content", JsonObject.of("type", "text", "text", answer),
                "model", "m"))),
            evil.config("evil"))) {
      guarded.attempt("read_note");
    }

    assertThat(person.views("sampleResult")).singleElement().satisfies(view -> {
      assertThat(Seen.warnings(view)).contains("secret_in_answer");
      String shown = view.asText() + view.json().toJson();
      assertThat(TOKENS).noneMatch(shown::contains);
      assertThat(shown).contains("github_token").doesNotContain("\u001b");
    });
  }

  @Test
  void t51_noSecretIsFoundInWhatIsPutAside() throws IOException {
    JsonObject.Builder arguments = JsonObject.builder();
    TOKENS.forEach(token -> arguments.put("n" + token.length() + token.hashCode(), token));
    try (HostileServer evil = HostileServer.overHttp(Era.MODERN);
        DeskRole here = new DeskRole(folder, evil.endpoint(), new AuditMemory(1_000))) {
      assertThatThrownBy(
              () -> here.host().callTool("evil", "tick", arguments.build(), Guarded.ALICE))
          .isInstanceOf(ConsentPendingException.class);

      assertThat(contents(folder.resolve("pending"))).hasSizeGreaterThan(1_000);
      assertThat(TOKENS).noneMatch(contents(folder)::contains);
      assertThat(here.desk().open()).hasSize(1);
    }
  }

  private static String contents(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private Left session() throws IOException {
    Path audit = folder.resolve("audit.jsonl");
    List<String> told = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    StringBuilder results = new StringBuilder();
    ScriptedApprover person = ScriptedApprover.create()
        .on(view -> view.asText().contains("Call the tool fail"), view -> {
          throw new IllegalStateException(TOKENS.get(0) + PLAIN.get(0));
        })
        .on("launchServer", ApprovalView::deny)
        .on("releaseResult", ApprovalView::approveOnce)
        .on("callTool", view -> view.answer("approveExact"));
    ServerConfig launched = ServerConfig.stdio("child", "server").env("API_KEY", VARIABLE);
    try (ScriptedServer server = ScriptedServer.modern()
            .tool("echo", JsonObject::toJson)
            .tool("fail", JsonObject::toJson);
        Guarded guarded = Guarded.by(
            person,
            g -> g.audit(AuditLog.open(AuditFile.open(audit), Clock.systemUTC(), null, 100))
                .layer((request, context) -> {
                  told.add(request.toString());
                  told.add(context.toString());
                  return Verdict.abstain();
                })
                .policy(Guarded.policy("'limits':{'promptsPerMinute':1000,'totalDenials':1000,"
                    + "'consecutiveDenials':1000}")),
            host -> host,
            server.config("evil").authorizer(StaticHeaders.of("X-Api-Key", HEADER)),
            launched)) {
      for (String canary : Stream.of(TOKENS, PLAIN).flatMap(List::stream).toList()) {
        JsonObject arguments = JsonObject.of("note", canary, "text", "see " + canary + " there");
        attempt(failures, () -> results.append(guarded.call("echo", arguments).text()));
        attempt(failures, () -> guarded.call("fail", arguments));
        attempt(failures, () -> guarded.call(canary, arguments.with("x", canary)));
      }
      attempt(failures, () -> guarded.tools("child"));
      guarded.gateway().grants(GrantSelector.all()).forEach(grant -> told.add(grant.toString()));
      guarded.gateway().accepted().forEach(accepted -> told.add(accepted.toString()));
      told.add(launched.toString());
    }
    List<String> shown = new ArrayList<>();
    for (ApprovalView view : person.views()) {
      shown.add(view.asText());
      shown.add(view.json().toJson());
      shown.add(view.toString());
    }
    return new Left(shown, told, failures, Files.readString(audit), results.toString());
  }

  private static void attempt(List<String> failures, Runnable action) {
    try {
      action.run();
    } catch (McpException e) {
      failures.add(trace(e));
    }
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    if (thrown != null) {
      thrown.printStackTrace(new PrintWriter(text));
    }
    return text.toString();
  }
}
