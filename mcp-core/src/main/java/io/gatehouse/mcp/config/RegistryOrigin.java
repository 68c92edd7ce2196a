package io.gatehouse.mcp.config;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server says it comes from: evidence for a review, written by whoever wrote the registry document. A registry checks who may
 * publish under a namespace; nothing here was checked again, and none of it proves that the server does no harm.
 *
 * @param name the whole name in the registry, such as {@code io.github.alice/files}
 * @param version of the document
 * @param title for display; empty if there is none
 * @param repository where its source is said to be
 * @param digest of the document
 * @param lookalikes well-known names that something in the document is easily taken for
 */
public record RegistryOrigin(
    String name,
    String version,
    String title,
    Optional<String> repository,
    Fingerprint digest,
    List<String> lookalikes) {
  /** Copies the list. */
  public RegistryOrigin {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(repository, "repository");
    Objects.requireNonNull(digest, "digest");
    lookalikes = List.copyOf(lookalikes);
  }

  /** Returns what people are told who are asked about a server; nothing of it was checked here. */
  static Provenance declared(
      String name,
      Optional<String> packageName,
      Optional<String> version,
      Optional<String> digest) {
    int slash = name.indexOf('/');
    return new Provenance(
        Optional.of(name),
        packageName,
        version,
        digest.map(hex -> "sha256:" + hex),
        Optional.of(slash > 0 ? name.substring(0, slash) : name),
        Set.of(Provenance.Evidence.SELF_DECLARED));
  }

  /** Returns the publisher: what stands before the slash of the name, which is what a registry checks. */
  public String namespace() {
    return name.substring(0, name.indexOf('/'));
  }
}
