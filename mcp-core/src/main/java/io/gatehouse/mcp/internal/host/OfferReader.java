package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.internal.era.ServerConnection;
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
      connection.dropCaches();
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
    ServerCapabilities can = connection.description().capabilities();
    List<Finding> findings = new ArrayList<>();
    List<ToolDefinition> tools = can.hasTools() ? tools(findings) : List.of();
    List<Resource> resources = can.hasResources()
        ? lists.all("resources/list", ListPage::ofResources, findings)
        : List.of();
    List<ResourceTemplate> templates = can.hasResources() ? templates(findings) : List.of();
    List<Prompt> prompts =
        can.hasPrompts() ? lists.all("prompts/list", ListPage::ofPrompts, findings) : List.of();
    return new ServerOffer(
        connection.description(), tools, resources, templates, prompts, findings);
  }

  /** The usable tools; why others are not goes to {@code findings}. */
  List<ToolDefinition> tools(List<Finding> findings) {
    List<ToolDefinition> usable = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Tool tool : lists.all("tools/list", ListPage::ofTools, findings)) {
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

  private List<ResourceTemplate> templates(List<Finding> findings) {
    try {
      return lists.all("resources/templates/list", ListPage::ofResourceTemplates, findings);
    } catch (io.gatehouse.mcp.ServerErrorException e) {
      if (e.delivery() != Delivery.DELIVERED
          || e.error().code() != io.gatehouse.mcp.protocol.ErrorObject.METHOD_NOT_FOUND) {
        throw e;
      }
      return List.of(); // servers with resources but without templates often leave the method out
    }
  }
}
