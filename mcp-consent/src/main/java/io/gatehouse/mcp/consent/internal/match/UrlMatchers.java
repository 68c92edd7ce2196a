package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions on URLs. What cannot be read beyond doubt cannot be told. */
final class UrlMatchers {
  private UrlMatchers() {}

  /** The scheme is one of these, in lower case. */
  record Scheme(Set<String> schemes) implements Matcher {
    Scheme {
      schemes = Set.copyOf(schemes);
    }

    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      String scheme = value instanceof JsonString string ? UrlText.scheme(string.value()) : null;
      return scheme == null ? Tri.INDETERMINATE : Tri.of(schemes.contains(scheme));
    }
  }

  /** The host matches one of these. */
  record Host(List<HostPattern> patterns) implements Matcher {
    Host {
      patterns = List.copyOf(patterns);
    }

    @Override
    public Tri test(JsonValue value, Bindings bindings) {
      UrlText url = value instanceof JsonString string ? UrlText.parse(string.value()) : null;
      return url == null
          ? Tri.INDETERMINATE
          : Tri.of(patterns.stream().anyMatch(p -> p.matches(url.host())));
    }
  }

  /** A host, the hosts one label below it ({@code *.x}), or all below it ({@code **.x}). */
  record HostPattern(String name, Reach reach) {
    enum Reach {
      ITSELF,
      ONE_BELOW,
      ANY_BELOW
    }

    /** Reads a pattern; null if it is none. */
    static @Nullable HostPattern parse(String text) {
      Reach reach = text.startsWith("**.")
          ? Reach.ANY_BELOW
          : text.startsWith("*.") ? Reach.ONE_BELOW : Reach.ITSELF;
      String rest = switch (reach) {
        case ANY_BELOW -> text.substring(3);
        case ONE_BELOW -> text.substring(2);
        case ITSELF -> text;
      };
      String name = HostName.normalise(rest);
      return name == null || HostName.looksNumeric(name) ? null : new HostPattern(name, reach);
    }

    boolean matches(String host) {
      if (reach == Reach.ITSELF) {
        return host.equals(name);
      }
      int dot = host.length() - name.length() - 1;
      return host.endsWith("." + name) && (reach == Reach.ANY_BELOW || host.indexOf('.') == dot);
    }
  }
}
