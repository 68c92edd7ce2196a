package io.gatehouse.mcp;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the host knows of where a server comes from, besides what the server says. It is shown to people before the server is started,
 * reached or used, and lets nothing through. The library checks none of it: whoever hands it in vouches for it. Immutable.
 *
 * @param registryName under which a registry lists it, such as {@code io.github.acme/files}
 * @param packageName of the package that runs, as its registry spells it
 * @param version of that package
 * @param packageDigest of that package, with its algorithm, such as {@code sha256:…}
 * @param publisher who publishes it, in words for people
 * @param evidence what that rests on; never empty
 */
public record Provenance(
    Optional<String> registryName,
    Optional<String> packageName,
    Optional<String> version,
    Optional<String> packageDigest,
    Optional<String> publisher,
    Set<Evidence> evidence) {
  private static final int LONGEST = 512;

  /** What somebody looked at. */
  public enum Evidence {
    /** Its own description says so, and nobody checked. */
    SELF_DECLARED,
    /** A registry lists it under this name. */
    REGISTRY_LISTED,
    /** The registry checked that the publisher owns the namespace. */
    PUBLISHER_VERIFIED,
    /** The host compared the package with this digest. */
    DIGEST_CHECKED,
    /** The host checked a signature of the publisher. */
    SIGNED
  }

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if there is no evidence, or a text is empty or longer than 512 characters
   */
  public Provenance {
    requireShort(registryName, "registryName");
    requireShort(packageName, "packageName");
    requireShort(version, "version");
    requireShort(packageDigest, "packageDigest");
    requireShort(publisher, "publisher");
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("provenance rests on something: SELF_DECLARED at least");
    }
    evidence = Set.copyOf(evidence);
  }

  /** A server that a registry lists under {@code name}. */
  public static Provenance listed(String name) {
    return new Provenance(
        Optional.of(name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        EnumSet.of(Evidence.REGISTRY_LISTED));
  }

  /** This, of a package. */
  public Provenance ofPackage(String name, String packageVersion) {
    return new Provenance(
        registryName,
        Optional.of(name),
        Optional.of(packageVersion),
        packageDigest,
        publisher,
        evidence);
  }

  /** This, published by {@code name}, whom the registry verified. */
  public Provenance publishedBy(String name) {
    return new Provenance(
        registryName,
        packageName,
        version,
        packageDigest,
        Optional.of(name),
        with(Evidence.PUBLISHER_VERIFIED));
  }

  /** This, of a package with this digest, which the host compared. */
  public Provenance withDigest(String digest) {
    return new Provenance(
        registryName,
        packageName,
        version,
        Optional.of(digest),
        publisher,
        with(Evidence.DIGEST_CHECKED));
  }

  private Set<Evidence> with(Evidence more) {
    Set<Evidence> all = EnumSet.copyOf(evidence);
    all.add(more);
    return all;
  }

  private static void requireShort(Optional<String> text, String name) {
    Objects.requireNonNull(text, name);
    if (text.filter(it -> it.isEmpty() || it.length() > LONGEST).isPresent()) {
      throw new IllegalArgumentException(name + " has 1 to " + LONGEST + " characters");
    }
  }
}
