package io.gatehouse.mcp.config;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** How a host wants configuration files to be read. Immutable. */
public final class ConfigOptions {
  private final SecretSource source;
  private final Set<String> literalsAllowed;

  private ConfigOptions(SecretSource source, Set<String> literalsAllowed) {
    this.source = Objects.requireNonNull(source, "source");
    this.literalsAllowed = Set.copyOf(literalsAllowed);
  }

  /** Takes references from {@code source}, and refuses credentials that are written into a file. */
  public static ConfigOptions of(SecretSource source) {
    return new ConfigOptions(source, Set.of());
  }

  /**
   * Accepts credentials that are written into a file for these servers, and warns of them: whoever reads the file, a backup of it or a
   * repository has them.
   *
   * @param names of servers, exactly as the file spells them
   */
  public ConfigOptions allowLiteralCredentials(String... names) {
    Set<String> all = new HashSet<>(literalsAllowed);
    all.addAll(List.of(names));
    return new ConfigOptions(source, all);
  }

  SecretSource source() {
    return source;
  }

  boolean allowsLiterals(String name) {
    return literalsAllowed.contains(name);
  }
}
