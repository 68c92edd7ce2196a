package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Lookalikes;
import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Warns about what a server says of its tools and of itself: hidden text, text that speaks to the model, mentions of other servers,
 * names that look like others. Every text of the whole definition counts, names of properties included. Warnings inform a person;
 * their absence proves nothing. Immutable, safe for several threads.
 */
public final class DefinitionScanner {
  private static final int MAX_WARNINGS = 50;
  private static final int MAX_MENTIONS = 3;
  private static final int USUAL_SIZE = 32_768;
  private static final int USUAL_TOOLS = 200;

  /** Names that impostors like. */
  private static final List<String> WELL_KNOWN = List.of(
      "github",
      "gitlab",
      "google",
      "gmail",
      "slack",
      "notion",
      "stripe",
      "paypal",
      "linear",
      "sentry",
      "jira",
      "confluence",
      "atlassian",
      "dropbox",
      "microsoft",
      "outlook",
      "azure",
      "amazon",
      "postgres",
      "figma",
      "cloudflare",
      "salesforce",
      "filesystem",
      "anthropic",
      "openai");

  private final Set<String> otherServers;
  private final Set<String> otherTools;

  private DefinitionScanner(Set<String> otherServers, Set<String> otherTools) {
    this.otherServers = Set.copyOf(otherServers);
    this.otherTools = Set.copyOf(otherTools);
  }

  /**
   * A scanner that knows what else the host uses.
   *
   * @param otherServers aliases of the host's other servers
   * @param otherTools names of their tools
   */
  public static DefinitionScanner besides(Set<String> otherServers, Set<String> otherTools) {
    return new DefinitionScanner(otherServers, otherTools);
  }

  /** What to know about one definition, at most 50 warnings. */
  public List<Warning> scan(ToolDefinition definition) {
    Tool tool = definition.tool();
    List<Warning> warnings = new ArrayList<>(HintRules.warnings(tool));
    name(tool.name(), warnings);
    List<String> texts = new ArrayList<>();
    ToolWords.strings(tool.json(), texts);
    texts(tool.name(), texts, warnings);
    mirrored(tool.name(), tool.inputSchema(), warnings);
    return bounded(warnings);
  }

  /** What to know about a whole offer under this alias, its tools included; at most 50 warnings. */
  public List<Warning> scan(String alias, ServerOffer offer) {
    List<Warning> warnings = new ArrayList<>();
    impostor(alias, warnings);
    offer
        .description()
        .serverInfo()
        .ifPresent(info -> impostor(info.title().orElse(info.name()), warnings));
    offer
        .description()
        .instructions()
        .ifPresent(text -> texts("instructions", List.of(text), warnings));
    if (offer.tools().size() > USUAL_TOOLS) {
      warnings.add(Warnings.of(
          Risk.MEDIUM,
          "many_tools",
          "the server offers {count} tools",
          "count",
          Integer.toString(offer.tools().size())));
    }
    collisions(offer.tools(), warnings);
    for (ToolDefinition definition : offer.tools()) {
      if (warnings.size() >= MAX_WARNINGS) {
        break;
      }
      warnings.addAll(scan(definition));
    }
    return bounded(warnings);
  }

  private void texts(String where, List<String> texts, List<Warning> warnings) {
    long size = 0;
    Risk instructs = Risk.LOW;
    boolean hidden = false;
    Set<String> mentioned = new TreeSet<>();
    for (String text : texts) {
      size += text.length();
      instructs = instructs.max(InstructionText.risk(text));
      hidden |= hides(text);
      mention(text, where, mentioned);
    }
    if (instructs != Risk.LOW) {
      warnings.add(Warnings.of(
          instructs, "instruction_like", "text of {where} speaks to the model", "where", where));
    }
    if (hidden) {
      warnings.add(
          Warnings.high("hidden_text", "text of {where} hides characters", "where", where));
    }
    mentioned.stream()
        .limit(MAX_MENTIONS)
        .forEach(name -> warnings.add(Warnings.high(
            "cross_server_mention", "it speaks of {name} of another server", "name", name)));
    if (size > USUAL_SIZE) {
      warnings.add(Warnings.of(
          Risk.MEDIUM,
          "large_definition",
          "there is far more text than usual in {where}",
          "where",
          where));
    }
  }

  private static boolean hides(String text) {
    return Neutralizer.lines().neutralize(text).findings().stream()
        .anyMatch(finding -> finding.severity() == TextFinding.Severity.HIGH);
  }

  /** Adds what {@code text} mentions; the name of the tool itself is no mention of a tool that is called the same. */
  private void mention(String text, String own, Set<String> mentioned) {
    String words = InstructionText.words(text);
    for (Set<String> names : List.of(otherServers, otherTools)) {
      for (String name : names) {
        // Short plain names, such as "get", are also words.
        boolean distinct = name.length() >= 4 && !name.equals(own);
        if (distinct && words.contains(InstructionText.words(name))) {
          mentioned.add(name);
        }
      }
    }
  }

  private static void name(String name, List<Warning> warnings) {
    if (Neutralizer.identifier().neutralize(name).findings().stream()
        .anyMatch(finding -> finding.severity() == TextFinding.Severity.HIGH)) {
      warnings.add(
          Warnings.high("suspicious_name", "the name {name} mixes or hides letters", "name", name));
    }
  }

  private static void collisions(List<ToolDefinition> tools, List<Warning> warnings) {
    Map<String, String> seen = new HashMap<>();
    for (ToolDefinition definition : tools) {
      String name = definition.tool().name();
      String other = seen.putIfAbsent(Lookalikes.skeleton(name), name);
      if (other != null) {
        warnings.add(Warnings.high(
            "confusable_tool", "another tool has a name that looks like {name}", "name", name));
      }
    }
  }

  private void impostor(String name, List<Warning> warnings) {
    for (String other : otherServers) {
      if (Lookalikes.confusable(name, other)) {
        warnings.add(Warnings.high(
            "confusable_server", "the name looks like the server {name}", "name", other));
      }
    }
    for (String other : WELL_KNOWN) {
      if (!name.equalsIgnoreCase(other)
          && (Lookalikes.confusable(name, other) || NameDistance.isTypo(name, other))) {
        warnings.add(Warnings.high(
            "lookalike_server", "the name looks like the well-known {name}", "name", other));
      }
    }
  }

  /** T-23: what is mirrored into a header is read by every intermediary. */
  private static void mirrored(String where, JsonValue schema, List<Warning> warnings) {
    if (schema instanceof JsonArray array) {
      array.forEach(element -> mirrored(where, element, warnings));
    } else if (schema instanceof JsonObject object) {
      object
          .object("properties")
          .ifPresent(properties -> properties.members().forEach((name, property) -> {
            if (property instanceof JsonObject described
                && described.has("x-mcp-header")
                && SecretWords.areIn(name)) {
              warnings.add(Warnings.high(
                  "secret_in_header",
                  "the parameter {name} is copied to a header for others to read",
                  "name",
                  name));
            }
          }));
      object.members().values().forEach(member -> mirrored(where, member, warnings));
    }
  }

  private static List<Warning> bounded(List<Warning> warnings) {
    return List.copyOf(warnings.subList(0, Math.min(warnings.size(), MAX_WARNINGS)));
  }
}
