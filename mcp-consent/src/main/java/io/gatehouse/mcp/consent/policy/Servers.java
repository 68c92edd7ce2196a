package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What all documents together say about servers. Untrusted workspaces say nothing here. Immutable after construction. */
final class Servers {
  private record Said(PolicyScope scope, ServerEntry entry) {}

  private final Map<String, List<Said>> byAlias = new HashMap<>();

  Servers(List<PolicyDocument> trusted) {
    for (PolicyDocument document : trusted) {
      document
          .content()
          .servers()
          .forEach((alias, entry) -> byAlias
              .computeIfAbsent(alias, a -> new ArrayList<>())
              .add(new Said(document.scope(), entry)));
    }
  }

  private List<Said> said(String alias) {
    return byAlias.getOrDefault(alias, List.of());
  }

  Set<String> labels(String alias) {
    Set<String> labels = new TreeSet<>();
    said(alias).forEach(said -> labels.addAll(said.entry.labels()));
    return labels;
  }

  boolean readOnly(String alias) {
    return said(alias).stream().anyMatch(said -> said.entry.readOnly());
  }

  /** Whether the server is who the documents mean by its alias; if they do not say who, whether a person accepted it. */
  boolean isMeant(Origin origin, boolean pinned) {
    boolean named = false;
    for (Said said : said(origin.server())) {
      if (said.entry.hasIdentity()) {
        named = true;
        if (!said.entry.isIdentityOf(origin.identity())) {
          return false;
        }
      }
    }
    return named || pinned;
  }

  boolean trustsAnnotations(Origin origin, boolean pinned) {
    return said(origin.server()).stream().anyMatch(said -> said.entry.trustAnnotations())
        && isMeant(origin, pinned);
  }

  /** What is asserted; what would make the tool look harmless counts only for the server that is meant. */
  EffectiveHints assertions(Origin origin, String tool, boolean pinned) {
    List<Said> said = said(origin.server());
    if (said.isEmpty()) {
      return EffectiveHints.UNKNOWN;
    }
    boolean meant = isMeant(origin, pinned);
    return new EffectiveHints(
        asserted(said, tool, HintName.READ_ONLY, meant),
        asserted(said, tool, HintName.DESTRUCTIVE, meant),
        asserted(said, tool, HintName.IDEMPOTENT, meant),
        asserted(said, tool, HintName.OPEN_WORLD, meant),
        asserted(said, tool, HintName.EXECUTABLE, meant));
  }

  /** The administrator's word over everybody else's; of two of the same rank, the more dangerous one. */
  private static Hint asserted(List<Said> said, String tool, HintName name, boolean meant) {
    Optional<Hint> best = Optional.empty();
    for (Said one : said) {
      for (ServerEntry.Assertion assertion : one.entry.assertions()) {
        Optional<Boolean> value = assertion.about(tool, name);
        if (value.isPresent() && (meant || !name.lowers(value.get()))) {
          best = Optional.of(stronger(best, hint(one.scope, value.get()), name));
        }
      }
    }
    return best.orElse(name.of(EffectiveHints.UNKNOWN));
  }

  private static Hint hint(PolicyScope scope, boolean value) {
    return new Hint(
        value ? Hint.Value.YES : Hint.Value.NO,
        scope == PolicyScope.MANAGED ? Hint.Source.ADMIN_ASSERTED : Hint.Source.USER_ASSERTED);
  }

  private static Hint stronger(Optional<Hint> known, Hint other, HintName name) {
    if (known.isEmpty()) {
      return other;
    }
    int rank = known.get().source().compareTo(other.source());
    if (rank != 0) {
      return rank > 0 ? known.get() : other;
    }
    return name.lowers(other.isYes()) ? known.get() : other;
  }
}
