package io.gatehouse.mcp.consent.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rules by the server and tool they name, so that rules about other servers and tools cost nothing. Filled by one thread; afterwards
 * safe for use by several.
 */
final class RuleIndex {
  /** A rule and the document it is in. */
  record Entry(Rule rule, PolicyDocument document) {}

  private record Place(String kind, String server) {}

  private static final class Shelf {
    private final Map<String, List<Entry>> byTool = new HashMap<>();
    private final List<Entry> others = new ArrayList<>();
  }

  private final Map<Place, Shelf> byServer = new HashMap<>();
  private final Map<String, List<Entry>> anyServer = new HashMap<>();

  void add(Entry entry) {
    Rule rule = entry.rule();
    Optional<ToolPattern> tool = rule.tool().filter(ToolPattern::namesServer);
    if (tool.isEmpty()) {
      anyServer.computeIfAbsent(rule.kind(), k -> new ArrayList<>()).add(entry);
      return;
    }
    Shelf shelf =
        byServer.computeIfAbsent(new Place(rule.kind(), tool.get().alias()), p -> new Shelf());
    tool.get()
        .literalTool()
        .map(name -> shelf.byTool.computeIfAbsent(name, n -> new ArrayList<>()))
        .orElse(shelf.others)
        .add(entry);
  }

  /** Hands over every rule that may match; each at most once, in no particular order. */
  void candidates(Facts facts, Consumer<Entry> to) {
    candidates(facts.kind(), facts, to);
    candidates(Kinds.ANY, facts, to);
  }

  private void candidates(String kind, Facts facts, Consumer<Entry> to) {
    anyServer.getOrDefault(kind, List.of()).forEach(to);
    Shelf shelf = byServer.get(new Place(kind, facts.origin().server()));
    if (shelf != null) {
      facts.name().ifPresent(name -> shelf.byTool.getOrDefault(name, List.of()).forEach(to));
      shelf.others.forEach(to);
    }
  }

  /** Hands over every rule of this kind about this server, whatever tool it is about. */
  void ofServer(Facts facts, Consumer<Entry> to) {
    Shelf shelf = byServer.get(new Place(facts.kind(), facts.origin().server()));
    if (shelf != null) {
      shelf.byTool.values().forEach(list -> list.forEach(to));
      shelf.others.forEach(to);
    }
  }
}
