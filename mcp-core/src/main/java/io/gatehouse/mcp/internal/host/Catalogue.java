package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one server as they are now, as they were reviewed, and as they are exposed. A tool whose definition is not the
 * exposed one is out of the catalogue until it has been approved. Immutable.
 */
final class Catalogue {
  private final Map<String, ToolDefinition> now;
  private final Map<String, ToolDefinition> exposed;
  private final Map<String, Fingerprint> withheld;
  private final List<Finding> findings;

  private Catalogue(
      Map<String, ToolDefinition> now,
      Map<String, ToolDefinition> exposed,
      Map<String, Fingerprint> withheld,
      List<Finding> findings) {
    this.now = now;
    this.exposed = exposed;
    this.withheld = withheld;
    this.findings = findings;
  }

  /** The catalogue right after a review that exposes {@code names}; all of the offer if empty. */
  static Catalogue reviewed(
      List<ToolDefinition> offer, Optional<Set<String>> names, List<Finding> findings) {
    Map<String, ToolDefinition> exposed = new LinkedHashMap<>();
    Map<String, Fingerprint> withheld = new HashMap<>();
    for (ToolDefinition definition : offer) {
      String name = definition.tool().name();
      if (names.isEmpty() || names.get().contains(name)) {
        exposed.put(name, definition);
      } else {
        withheld.put(name, definition.fingerprint());
      }
    }
    return new Catalogue(byName(offer), exposed, withheld, List.copyOf(findings));
  }

  /** This catalogue after the server's list was read again. */
  Catalogue refreshed(List<ToolDefinition> offer, List<Finding> noticed) {
    return new Catalogue(byName(offer), exposed, withheld, List.copyOf(noticed));
  }

  /** This catalogue with {@code definition} exposed, after a person has approved it. */
  Catalogue exposing(ToolDefinition definition) {
    Map<String, ToolDefinition> more = new LinkedHashMap<>(exposed);
    more.put(definition.tool().name(), definition);
    return new Catalogue(now, more, withheld, findings);
  }

  /** What the server calls {@code name} now, exposed or not. */
  @Nullable
  ToolDefinition current(String name) {
    return now.get(name);
  }

  /** What was exposed as {@code name} last. */
  Optional<ToolDefinition> exposedBefore(String name) {
    return Optional.ofNullable(exposed.get(name));
  }

  /** Whether {@code definition} is the one that is exposed. */
  boolean exposes(ToolDefinition definition) {
    ToolDefinition known = exposed.get(definition.tool().name());
    return known != null && known.fingerprint().equals(definition.fingerprint());
  }

  /** Whether a review has seen exactly this definition and kept it back. */
  boolean withholds(ToolDefinition definition) {
    Fingerprint kept = withheld.get(definition.tool().name());
    return kept != null && kept.equals(definition.fingerprint());
  }

  /** The exposed tools in the server's order. */
  List<ToolDefinition> visible() {
    List<ToolDefinition> visible = new ArrayList<>(now.size());
    for (ToolDefinition definition : now.values()) {
      if (exposes(definition)) {
        visible.add(definition);
      }
    }
    return List.copyOf(visible);
  }

  /** Tools that wait for approval because they changed or are new. */
  List<ToolDefinition> pending() {
    return now.values().stream().filter(d -> !exposes(d) && !withholds(d)).toList();
  }

  /** What was noticed when the list was read. */
  List<Finding> findings() {
    return findings;
  }

  private static Map<String, ToolDefinition> byName(List<ToolDefinition> offer) {
    Map<String, ToolDefinition> map = new LinkedHashMap<>();
    offer.forEach(d -> map.putIfAbsent(d.tool().name(), d));
    return map;
  }
}
