package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReviewServer;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The review of a server: everything it offers, before any of it reaches a model (T-01, T-02, T-13). */
final class ReviewScreen {
  private final Screen screen;
  private final Question question;

  ReviewScreen(Screen screen, Question question) {
    this.screen = screen;
    this.question = question;
  }

  void show(ReviewServer review) {
    ServerOffer offer = review.offer();
    Facts facts = new Facts(screen);
    List<Field> fields = new ArrayList<>(facts.server(question));
    fields.addAll(facts.provenance(review.provenance()));
    fields.addAll(facts.context(question.request.origin()));
    fields.add(field(
        "protocol",
        "Protocol",
        screen.name(offer.description().protocolVersion().value())));
    fields.add(count("tools", "Tools", offer.tools().size()));
    fields.add(count("resources", "Resources", offer.resources().size()));
    fields.add(count("templates", "Templates", offer.resourceTemplates().size()));
    fields.add(count("prompts", "Prompts", offer.prompts().size()));
    screen.trusted(
        CallScreens.heading("ask.reviewServer", "Let the model use what ", " offers", question),
        fields);
    facts.why(question.reasons);
    new DiffScreen(screen).show(question.offerChanges);
    summary(offer);
    screen.findings(offer.findings());
    offer.tools().forEach(tool -> screen.findings(tool.findings()));
    claims(offer);
  }

  private static Field count(String code, String english, int count) {
    return field("count." + code, english, Integer.toString(count));
  }

  /** A line for each tool, before all that is said about them: who reads no further has seen every name and what is believed. */
  private void summary(ServerOffer offer) {
    List<Field> fields = new ArrayList<>();
    for (ToolDefinition definition : offer.tools()) {
      SafeText words = summary(definition);
      fields.add(
          question.readOnlyTools.contains(definition.tool().name())
              ? field("tool.shown", "readOnly shows", words)
              : field("tool.hidden", "readOnly hides", words));
    }
    if (!fields.isEmpty()) {
      screen.trusted(
          Message.of("heading.tools", "Its tools, and what is believed about them"), fields);
    }
  }

  /** A name has no spaces here, so it cannot pose as what follows it. */
  private SafeText summary(ToolDefinition definition) {
    SafeText name = screen.name(definition.tool().name());
    EffectiveHints hints =
        question.toolHints.getOrDefault(definition.tool().name(), EffectiveHints.UNKNOWN);
    int findings = definition.findings().size();
    String found =
        findings == 0 ? "" : findings == 1 ? "; 1 finding" : "; " + findings + " findings";
    return new SafeText(
        name.display() + " - " + Facts.brief(hints) + found, name.findings(), name.complete());
  }

  private void claims(ServerOffer offer) {
    Claims claims = new Claims(screen);
    List<Field> about = new ArrayList<>();
    Optional<Implementation> server = offer.description().serverInfo();
    server.ifPresent(it -> {
      claims.text(about, "name", "Calls itself", Optional.of(it.name() + " " + it.version()));
      claims.text(about, "title", "Title", it.title());
      claims.text(about, "description", "Description", it.description());
      claims.text(about, "website", "Website", it.websiteUrl());
    });
    claims.text(about, "instructions", "Instructions", offer.description().instructions());
    claims.text(
        about,
        "capabilities",
        "Can do",
        Optional.of(offer.description().capabilities().json().toJson()));
    screen.claimed("server", "The server says about itself", about);
    for (ToolDefinition definition : offer.tools()) {
      Tool tool = definition.tool();
      screen.claimed("tool", "The server says about a tool", claims.definition(tool));
    }
    List<Field> rest = new ArrayList<>();
    offer
        .resources()
        .forEach(it -> rest.add(line("resource", "Resource", it.json().toJson())));
    offer
        .resourceTemplates()
        .forEach(it -> rest.add(line("template", "Template", it.json().toJson())));
    offer.prompts().forEach(it -> rest.add(line("prompt", "Prompt", it.json().toJson())));
    screen.claimed("rest", "The server also offers", rest);
  }

  private Field line(String code, String english, String json) {
    SafeText text = screen.text(json);
    return field(code, english, text);
  }
}
