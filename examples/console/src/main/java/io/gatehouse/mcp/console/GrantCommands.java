package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Shows and forgets what is remembered: answers for tools, and servers that were accepted. */
final class GrantCommands {
  private final ConsentGateway gateway;
  private final Options options;
  private final PrintStream out;

  GrantCommands(ConsentGateway gateway, Options options, PrintStream out) {
    this.gateway = gateway;
    this.options = options;
    this.out = out;
  }

  int run(List<String> words) {
    if (words.size() == 2 && words.get(1).equals("list")) {
      return list();
    } else if (words.size() == 3 && words.get(1).equals("revoke")) {
      return revoke(words.get(2));
    }
    throw new UsageException("usage: gatehouse grants list | revoke ID");
  }

  private int list() {
    List<Grant> grants = gateway.grants(GrantSelector.ofPrincipal(options.principal()));
    List<PinnedServer> servers = servers();
    if (options.json()) {
      out.println(json(grants, servers).toJson());
      return Exit.DONE;
    }
    for (Grant grant : grants) {
      out.println(grant.id() + "  " + Texts.printable(grant.coverage().words()));
    }
    for (PinnedServer server : servers) {
      out.println(id(server) + "  Accepted this server with "
          + exposed(server).size() + " of its " + server.tools().size()
          + " tools; it starts again as it was without asking");
    }
    if (grants.isEmpty() && servers.isEmpty()) {
      out.println("nothing is remembered");
    }
    return Exit.DONE;
  }

  private static JsonObject json(List<Grant> grants, List<PinnedServer> servers) {
    List<JsonObject> all = new ArrayList<>();
    for (Grant grant : grants) {
      all.add(JsonObject.of(
          "id", grant.id(),
          "rule", grant.coverage().rule(),
          "words", grant.coverage().words(),
          "expiresAt", grant.rule().expiresAt().toString()));
    }
    List<JsonObject> accepted = new ArrayList<>();
    for (PinnedServer server : servers) {
      accepted.add(JsonObject.of(
          "id", id(server),
          "server", server.server().toString(),
          "tools", JsonArray.copyOf(server.tools().keySet()),
          "exposed", JsonArray.copyOf(exposed(server))));
    }
    return JsonObject.of("grants", all, "servers", accepted);
  }

  private int revoke(String id) {
    int revoked = gateway.revoke(
        GrantSelector.ofId(id).forPrincipal(options.principal()), options.principal());
    for (PinnedServer server : servers()) {
      if (id(server).equals(id)) {
        gateway.revoke(server, options.principal());
        revoked++;
      }
    }
    if (revoked == 0) {
      throw new UsageException("nothing that is remembered has the id " + Texts.printable(id));
    }
    out.println(options.json() ? JsonObject.of("revoked", revoked).toJson() : "revoked");
    return Exit.DONE;
  }

  private List<PinnedServer> servers() {
    return gateway.accepted().stream()
        .filter(server -> server.principal().equals(options.principal()) && !server.revoked())
        .toList();
  }

  private static List<String> exposed(PinnedServer server) {
    return server.tools().entrySet().stream()
        .filter(tool -> tool.getValue().exposed())
        .map(tool -> tool.getKey())
        .toList();
  }

  /** Short, and enough to tell the servers of one person apart. */
  private static String id(PinnedServer server) {
    return "server-" + server.server().toString().substring("sha-256:".length()).substring(0, 16);
  }
}
