package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the files of all scopes say together; see {@link ConfigScopes}. Immutable. */
public final class MergedConfig {
  private final List<Scoped> servers;
  private final List<Shadowed> shadowed;
  private final List<UntrustedConfig> untrusted;
  private final List<ConfigProblem> warnings;
  private final List<Source> files;

  /**
   * A server in effect.
   *
   * @param scope of the file it comes from
   * @param file it comes from
   */
  public record Scoped(ConfigScope scope, Path file, ConfiguredServer server) {
    /** Checks that nothing is null. */
    public Scoped {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(server, "server");
    }
  }

  /**
   * A server that is not in effect, because a file that comes first has one with its alias.
   *
   * @param scope of the file it stands in
   * @param file it stands in
   * @param name what that file calls it
   * @param by the file that replaces it, or disables it
   */
  public record Shadowed(ConfigScope scope, Path file, String name, Path by) {
    /** Checks that nothing is null. */
    public Shadowed {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * A file that was looked for.
   *
   * @param digest of its content; empty if there was no such file
   */
  public record Source(ConfigScope scope, Path file, Optional<Fingerprint> digest) {
    /** Checks that nothing is null. */
    public Source {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(digest, "digest");
    }
  }

  MergedConfig(
      List<Scoped> servers,
      List<Shadowed> shadowed,
      List<UntrustedConfig> untrusted,
      List<ConfigProblem> warnings,
      List<Source> files) {
    this.servers = List.copyOf(servers);
    this.shadowed = List.copyOf(shadowed);
    this.untrusted = List.copyOf(untrusted);
    this.warnings = List.copyOf(warnings);
    this.files = List.copyOf(files);
  }

  /** Returns the servers in effect, one for each alias, the scope that comes first at the front. */
  public List<Scoped> servers() {
    return servers;
  }

  /** Returns the servers that others replace. */
  public List<Shadowed> shadowed() {
    return shadowed;
  }

  /** Returns the files of projects that a person is to be asked about. */
  public List<UntrustedConfig> untrusted() {
    return untrusted;
  }

  /** Returns what a person should know about the files that count. */
  public List<ConfigProblem> warnings() {
    return warnings;
  }

  /** Returns every file that was looked for, those that do not exist among them. */
  public List<Source> files() {
    return files;
  }

  /**
   * Looks at the files again and returns those that are not as they were read: changed, removed, unreadable now, or there for the first
   * time. Read anew to use them; what is in effect here stays as it is.
   */
  public List<Path> changed() {
    return files.stream().filter(source -> !isAsRead(source)).map(Source::file).toList();
  }

  private static boolean isAsRead(Source source) {
    try {
      return ConfigText.readIfPresent(source.file(), new Report(""))
          .map(ConfigText::digest)
          .equals(source.digest());
    } catch (ConfigException e) {
      return false;
    }
  }
}
