package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.ConsentRules;
import io.gatehouse.mcp.consent.policy.PathResolver;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyFile;
import io.gatehouse.mcp.consent.policy.PolicyProposal;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force: those of fixed documents, and those of files, which are looked at again once a second at most. Safe for use
 * by several threads; while one looks, the others decide by what was in force before.
 */
final class Policies {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final List<PolicyDocument> documents;
  private final List<PolicyFile> files;
  private final Set<Fingerprint> trusted;
  private final @Nullable PathResolver resolver;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile ConsentRules rules;
  private volatile Instant lookedAt;

  Policies(
      List<PolicyDocument> documents,
      List<PolicyFile> files,
      Set<Fingerprint> trusted,
      @Nullable PathResolver resolver,
      Clock clock) {
    this.documents = List.copyOf(documents);
    this.files = List.copyOf(files);
    this.trusted = Set.copyOf(trusted);
    this.resolver = resolver;
    this.clock = clock;
    this.rules = build(inForce());
    this.lookedAt = clock.instant();
  }

  /** What is in force now. */
  ConsentRules rules() {
    if (!files.isEmpty()
        && Duration.between(lookedAt, clock.instant()).compareTo(LOOK_EVERY) >= 0) {
      refresh();
    }
    return rules;
  }

  /** Looks at the files now, unless somebody is at it. */
  void refresh() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      files.forEach(PolicyFile::refresh);
      renew();
    } finally {
      looking.unlock();
    }
  }

  /** Builds the rules again if a document has changed; with {@code looking} held. */
  private void renew() {
    List<PolicyDocument> now = inForce();
    if (!digests(now).equals(digests(rules.documents()))) {
      rules = build(now);
    }
    lookedAt = clock.instant();
  }

  /** What waits to be accepted, after a look at the files. */
  List<PolicyProposal> proposals() {
    refresh();
    return files.stream().flatMap(file -> file.proposal().stream()).toList();
  }

  /** Puts a proposed version in force if it is still the one that was seen. */
  boolean accept(PolicyProposal proposal) {
    looking.lock();
    try {
      boolean accepted = false;
      for (PolicyFile file : files) {
        if (file.isOf(proposal)) {
          accepted |= file.accept(proposal.digest());
        }
      }
      renew();
      return accepted;
    } finally {
      looking.unlock();
    }
  }

  /** What is in force, without looking at the files. */
  Fingerprint version() {
    return rules.version();
  }

  private List<PolicyDocument> inForce() {
    List<PolicyDocument> all = new ArrayList<>(documents);
    files.forEach(file -> all.add(file.document()));
    return all;
  }

  private static List<Fingerprint> digests(List<PolicyDocument> all) {
    return all.stream().map(PolicyDocument::digest).toList();
  }

  private ConsentRules build(List<PolicyDocument> all) {
    ConsentRules.Builder builder = ConsentRules.builder();
    all.forEach(builder::add);
    trusted.forEach(builder::trustWorkspace);
    if (resolver != null) {
      builder.pathResolver(resolver);
    }
    return builder.build();
  }
}
