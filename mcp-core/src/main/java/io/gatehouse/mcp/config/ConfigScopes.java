package io.gatehouse.mcp.config;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Merges the files of several scopes: {@link ConfigScope#MANAGED} before {@link ConfigScope#LOCAL} before {@link ConfigScope#PROJECT}
 * before {@link ConfigScope#USER}, and of one scope the file that was named first. Immutable.
 *
 * <p>A file that does not exist contributes nothing and is remembered as absent. A file of a project contributes nothing until its
 * content is trusted: none of its references is looked up, and nobody is asked for its inputs.
 */
public final class ConfigScopes {
  private final ConfigOptions options;
  private final ConfigTrust trust;
  private final List<Named> named;

  private record Named(ConfigScope scope, Path file) {}

  private ConfigScopes(ConfigOptions options, ConfigTrust trust, List<Named> named) {
    this.options = Objects.requireNonNull(options, "options");
    this.trust = Objects.requireNonNull(trust, "trust");
    this.named = List.copyOf(named);
  }

  /** No files yet; {@code trust} says which of a project's files a person has accepted. */
  public static ConfigScopes of(ConfigOptions options, ConfigTrust trust) {
    return new ConfigScopes(options, trust, List.of());
  }

  /**
   * Adds a file, which need not exist.
   *
   * @throws IllegalArgumentException if the file is there already: it could not be of two scopes
   */
  public ConfigScopes file(ConfigScope scope, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (named.stream().anyMatch(other -> other.file.equals(absolute))) {
      throw new IllegalArgumentException("a configuration file has one scope: name it once");
    }
    List<Named> all = new ArrayList<>(named);
    all.add(new Named(Objects.requireNonNull(scope, "scope"), absolute));
    return new ConfigScopes(options, trust, all);
  }

  /**
   * Reads all files, each of them once.
   *
   * @throws ConfigException if one that counts cannot be used; lists everything that is wrong with all of them
   * @throws io.gatehouse.mcp.spi.store.StoreException if nobody can tell what is trusted
   */
  public MergedConfig read() {
    Merge merge = new Merge();
    for (ConfigScope scope : ConfigScope.values()) {
      named.stream().filter(one -> one.scope == scope).forEach(merge::add);
    }
    if (!merge.errors.isEmpty()) {
      throw new ConfigException(merge.errors);
    }
    return new MergedConfig(
        merge.servers, merge.shadowed, merge.untrusted, merge.warnings, merge.files);
  }

  private final class Merge {
    private final List<MergedConfig.Scoped> servers = new ArrayList<>();
    private final List<MergedConfig.Shadowed> shadowed = new ArrayList<>();
    private final List<UntrustedConfig> untrusted = new ArrayList<>();
    private final List<ConfigProblem> errors = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();
    private final List<MergedConfig.Source> files = new ArrayList<>();
    private final Map<String, Path> taken = new HashMap<>();

    private void add(Named one) {
      Report report = new Report(one.file.toString());
      try {
        Optional<byte[]> content = ConfigText.readIfPresent(one.file, report);
        Optional<Fingerprint> digest = content.map(ConfigText::digest);
        files.add(new MergedConfig.Source(one.scope, one.file, digest));
        if (content.isEmpty()) {
          return;
        }
        if (one.scope == ConfigScope.PROJECT && !trust.isTrusted(one.file, digest.get())) {
          untrusted.add(written(one.file, digest.get(), content.get()));
          return;
        }
        read(one, content.get(), report);
      } catch (ConfigException e) {
        errors.addAll(e.problems());
      }
    }

    private void read(Named one, byte[] content, Report report) {
      ServerList list = new ServerList(
          options, report, one.file.getParent(), Map.copyOf(taken).keySet());
      list.read(ConfigText.parse(content, report));
      report.throwErrors();
      warnings.addAll(report.warnings());
      list.servers()
          .forEach(server -> servers.add(new MergedConfig.Scoped(one.scope, one.file, server)));
      list.shadowed()
          .forEach(server -> shadowed.add(new MergedConfig.Shadowed(
              one.scope,
              one.file,
              server.name(),
              Objects.requireNonNull(taken.get(server.alias()), "taken by a file"))));
      list.aliases().forEach(alias -> taken.putIfAbsent(alias, one.file));
    }

    private UntrustedConfig written(Path file, Fingerprint digest, byte[] content) {
      try {
        List<WrittenServer> written =
            WrittenServers.of(ConfigText.parse(content, new Report(file.toString())));
        return new UntrustedConfig(file, digest, written, List.of());
      } catch (ConfigException e) {
        return new UntrustedConfig(file, digest, List.of(), e.problems());
      }
    }
  }
}
