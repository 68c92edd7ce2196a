package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.internal.era.ServerConnection;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ListPage;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.protocol.ServerCapabilities;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reads what a server offers, all of it, and for a first review twice: what changes between two looks is not shown as one. */
final class OfferReader {
  private static final int MAX_READS = 8;

  private final String server;
  private final ServerConnection connection;
  private final ListReader lists;

  OfferReader(String server, ServerConnection connection, ListReader lists) {
    this.server = server;
    this.connection = connection;
    this.lists = lists;
  }

  /**
   * The offer, read until two readings in a row are equal.
   *
   * @param changes counts the changes that the server has announced: only an announced one justifies another reading
   * @throws NegotiationException if two readings differ without the server having said so, or it never settles
   */
  ServerOffer settled(LongSupplier changes) {
    long announced = changes.getAsLong();
    ServerOffer first = read();
    for (int reads = 1; reads < MAX_READS; reads++) {
      ServerOffer second = read();
      long after = changes.getAsLong();
      if (first.equals(second)) {
        return second;
      }
      if (after == announced) {
        throw new NegotiationException(
            server, "the server offers something else each time it is asked", null);
      }
      announced = after;
      first = second;
    }
    throw new NegotiationException(server, "the server keeps changing what it offers", null);
  }

  /** The offer as it is now. */
  ServerOffer read() {
    connection.dropCaches(); // what was kept from before may differ from what is there now
    ServerCapabilities can = connection.description().capabilities();
    List<Finding> findings = new ArrayList<>();
    List<ToolDefinition> tools = can.hasTools() ? tools(findings) : List.of();
    List<Resource> resources =
        can.hasResources() ? list("resources/list", ListPage::ofResources, findings) : List.of();
    List<ResourceTemplate> templates = can.hasResources()
        ? list("resources/templates/list", ListPage::ofResourceTemplates, findings)
        : List.of();
    List<Prompt> prompts =
        can.hasPrompts() ? list("prompts/list", ListPage::ofPrompts, findings) : List.of();
    return new ServerOffer(
        connection.description(), tools, resources, templates, prompts, findings);
  }

  /** The usable tools; why others are not goes to {@code findings}. */
  List<ToolDefinition> tools(List<Finding> findings) {
    List<ToolDefinition> usable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Tool tool : list("tools/list", ListPage::ofTools, findings)) {
      Optional<Finding> reason = connection.unusable(tool);
      if (reason.isPresent()) {
        findings.add(reason.get());
      } else if (!names.add(tool.name())) {
        findings.add(Finding.of(
            "duplicate_name", tool.name(), "a tool of that name came before; this one is dropped"));
      } else {
        usable.add(ToolDefinition.of(tool));
      }
    }
    return usable;
  }

  /** A list that a server claims to have and then does not know counts as empty: the rest of the offer is still good. */
  private <T> List<T> list(
      String method, Function<JsonObject, ListPage<T>> parse, List<Finding> findings) {
    try {
      return lists.all(method, parse, findings);
    } catch (ServerErrorException e) {
      if (e.error().code() != ErrorObject.METHOD_NOT_FOUND) {
        throw e;
      }
      if (!method.equals(
          "resources/templates/list")) { // often left out by servers that have no templates
        findings.add(
            Finding.of("not_listed", "the server declares " + method + " and does not know it"));
      }
      return List.of();
    }
  }
}
