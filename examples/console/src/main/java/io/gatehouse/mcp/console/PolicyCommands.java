package io.gatehouse.mcp.console;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.ConsentGatewayBuilder;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.grant.FileGrantStore;
import io.gatehouse.mcp.consent.pin.FilePinStore;
import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.LintFinding;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks policy documents and says what they make of a call, without making it. */
final class PolicyCommands {
  private static final String USAGE =
      "usage: gatehouse policy check FILE | explain FILE SERVER TOOL JSON";

  private final Options options;
  private final Authorizers authorizers;
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;

  PolicyCommands(
      Options options,
      Authorizers authorizers,
      Terminal terminal,
      PrintStream out,
      PrintStream err) {
    this.options = options;
    this.authorizers = authorizers;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  int run() {
    List<String> words = options.words();
    if (words.size() == 3 && words.get(1).equals("check")) {
      return check(Path.of(words.get(2)));
    } else if (words.size() == 6 && words.get(1).equals("explain")) {
      return explain(words);
    }
    throw new UsageException(USAGE);
  }

  /** Says whether a document can be used, and what its author probably did not mean. */
  private int check(Path file) {
    PolicyDocument document = PolicyDocument.load(Gates.present(file), PolicyScope.USER);
    ConsentRules rules = ConsentRules.builder().add(document).build();
    for (LintFinding finding : rules.lint(Map.of(), Clock.systemUTC().instant())) {
      err.println(file + " " + finding.pointer() + ": " + finding.message());
    }
    out.println("ok: " + document.id() + " can be used, digest " + document.digest());
    return Exit.DONE;
  }

  /** Says how a call would be decided; asks nobody, connects to nothing and records nothing. */
  private int explain(List<String> words) {
    PolicyDocument document =
        PolicyDocument.load(Gates.present(Path.of(words.get(2))), PolicyScope.USER);
    ConsentGatewayBuilder builder = ConsentGateway.builder(ApprovalView::deny)
        .pins(FilePinStore.at(options.state().resolve("pins.json")))
        .grants(FileGrantStore.at(options.state().resolve("grants.json")))
        .policy(document);
    options
        .managedPolicy()
        .ifPresent(
            file -> builder.policy(PolicyDocument.load(Gates.present(file), PolicyScope.MANAGED)));
    try (ConsentGateway gateway = builder.build();
        McpHost host = Hosts.build(options, gateway, authorizers, terminal, err)) {
      return explain(host, gateway, words);
    }
  }

  private int explain(McpHost host, ConsentGateway gateway, List<String> words) {
    String server = words.get(3);
    if (!host.servers().contains(server)) {
      throw new UsageException(
          "no server is called " + Texts.printable(server) + "; there are " + host.servers());
    }
    CallContext context = options.context();
    ServerIdentity identity = host.client(server).identity();
    Optional<ToolDefinition> accepted = accepted(gateway, identity, words.get(4));
    JsonObject arguments = Commands.object(words, 5);
    ConsentRequest.CallTool call = new ConsentRequest.CallTool(
        new Origin(
            "explain", server, identity, context, Clock.systemUTC().instant(), Optional.empty()),
        accepted.orElseGet(() -> bare(words.get(4))),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
    if (accepted.isEmpty()) {
      out.println("nobody has accepted this tool yet, so it is taken without its definition");
    }
    out.println(Texts.lines(gateway.explain(call).asText()));
    return Exit.DONE;
  }

  private Optional<ToolDefinition> accepted(
      ConsentGateway gateway, ServerIdentity identity, String tool) {
    return gateway.accepted().stream()
        .filter(server -> server.principal().equals(options.principal())
            && server.server().equals(identity.digest()))
        .flatMap(server -> Optional.ofNullable(server.tools().get(tool)).stream())
        .map(pinned -> ToolDefinition.of(pinned.tool()))
        .findFirst();
  }

  private static ToolDefinition bare(String name) {
    return ToolDefinition.of(
        Tool.from(JsonObject.of("name", name, "inputSchema", JsonObject.of("type", "object"))));
  }
}
