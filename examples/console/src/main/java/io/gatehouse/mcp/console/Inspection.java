package io.gatehouse.mcp.console;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.McpClient;
import io.gatehouse.mcp.consent.ConsentGateway;
import io.gatehouse.mcp.consent.OfferAssessment;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what a server is and offers. One that lets nobody in without a login is shown as far as it is known. */
final class Inspection {
  private final ConsentGateway gateway;
  private final Authorizers authorizers;
  private final Options options;
  private final PrintStream out;

  Inspection(ConsentGateway gateway, Authorizers authorizers, Options options, PrintStream out) {
    this.gateway = gateway;
    this.authorizers = authorizers;
    this.options = options;
    this.out = out;
  }

  /**
   * Shows one server, as a document of its own, or several.
   *
   * @throws AuthorizationException of the first server that did not let us in, once all are shown
   */
  void show(List<McpClient> clients, boolean one) {
    List<JsonObject> documents = new ArrayList<>();
    Optional<AuthorizationException> refused = Optional.empty();
    for (McpClient client : clients) {
      try {
        documents.add(offered(client));
      } catch (AuthorizationException e) {
        documents.add(closed(client));
        refused = refused.or(() -> Optional.of(e));
      }
    }
    if (options.json()) {
      out.println(one ? documents.get(0).toJson() : JsonArray.copyOf(documents).toJson());
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
  }

  private JsonObject offered(McpClient client) {
    ServerOffer offer = client.offer(options.context());
    OfferAssessment assessment =
        gateway.assess(client.alias(), client.identity(), options.context(), offer);
    Authorization authorization = authorization(client, true);
    if (!options.json()) {
      print(client, authorization, offer, assessment);
    }
    return Render.offer(
        client.alias(), client.identity().digest().toString(), authorization, offer, assessment);
  }

  private JsonObject closed(McpClient client) {
    Authorization authorization = authorization(client, false);
    if (!options.json()) {
      out.println(client.alias());
      head(client, authorization);
    }
    return Render.closed(client.alias(), client.identity().digest().toString(), authorization);
  }

  private Authorization authorization(McpClient client, boolean let) {
    return Authorization.of(
        authorizers.of(client.alias()),
        authorizers.configured(client.alias()),
        let,
        options.principal(),
        Clock.systemUTC().instant());
  }

  private void head(McpClient client, Authorization authorization) {
    out.println("  identity  " + client.identity().digest());
    out.println("  login     " + authorization.words());
  }

  private void print(
      McpClient client,
      Authorization authorization,
      ServerOffer offer,
      OfferAssessment assessment) {
    out.println(client.alias() + "  " + offer.description().era() + " "
        + offer.description().protocolVersion());
    head(client, authorization);
    offer
        .description()
        .serverInfo()
        .ifPresent(info -> out.println(
            "  calls itself " + Texts.quoted(info.name()) + " " + Texts.quoted(info.version())));
    offer
        .description()
        .instructions()
        .ifPresent(text -> out.println("  instructions " + Texts.quoted(text)));
    for (ToolDefinition definition : offer.tools()) {
      out.println("  tool      "
          + Texts.quoted(definition.tool().name())
          + (definition.tool().annotations().readOnly() ? " (claims to be read-only)" : "")
          + " "
          + assessment.of(definition).pin().name().toLowerCase(Locale.ROOT)
          + definition.tool().description().map(d -> "  " + Texts.quoted(d)).orElse(""));
    }
    for (Warning warning : assessment.warnings()) {
      out.println(
          "  " + warning.risk() + "  " + Texts.printable(warning.message().english()));
    }
    offer.resources().forEach(r -> out.println("  resource  " + Texts.quoted(r.uri())));
    offer
        .resourceTemplates()
        .forEach(t -> out.println("  template  " + Texts.quoted(t.uriTemplate())));
    offer.prompts().forEach(p -> out.println("  prompt    " + Texts.quoted(p.name())));
    for (Finding finding : offer.findings()) {
      out.println("  noticed   " + Views.finding(finding));
    }
  }
}
