package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A policy document in a file that may change while the host runs, perhaps by the hand of a tool. What it is at the start is pinned,
 * also that it is not there. A version that only gets stricter is in force at once; one that lets anything more through is a proposal
 * until somebody accepts its digest; a broken one leaves the last good version in force, and refuses everything if there is none.
 *
 * <p>Nothing is watched: the host calls {@link #refresh()} when it sees fit, best before each decision. Safe for use by several threads.
 */
public final class PolicyFile {
  private final Path file;
  private final PolicyScope scope;
  private final Consumer<PolicyChange> listener;
  private final ReentrantLock lock = new ReentrantLock();

  /** The last good version; guarded by {@code lock}. */
  private @Nullable PolicyDocument good;

  /** Bytes that were looked at last, so that each version is reported once; guarded by {@code lock}. */
  private @Nullable Fingerprint seen;

  /** A version to be accepted; guarded by {@code lock}. */
  private @Nullable PolicyDocument proposed;

  private PolicyFile(Path file, PolicyScope scope, Consumer<PolicyChange> listener) {
    this.file = file;
    this.scope = scope;
    this.listener = listener;
  }

  /**
   * Reads the file and pins what it is. A broken one does not fail here: it refuses everything, and the listener hears why.
   *
   * @param listener told of every change, on the thread that caused it, with no lock held
   */
  public static PolicyFile open(Path file, PolicyScope scope, Consumer<PolicyChange> listener) {
    PolicyFile opened = new PolicyFile(
        Objects.requireNonNull(file, "file"),
        Objects.requireNonNull(scope, "scope"),
        Objects.requireNonNull(listener, "listener"));
    opened.pin();
    return opened;
  }

  /** The first version is what the person had when the host started, so there is nothing to compare it with. */
  private void pin() {
    PolicyChange change;
    lock.lock();
    try {
      change = read();
      if (change instanceof PolicyChange.Proposed first) {
        good = first.document();
        proposed = null;
        change = new PolicyChange.Applied(first.document());
      }
    } finally {
      lock.unlock();
    }
    listener.accept(change);
  }

  /** Whether it is the file that {@code proposal} is about. */
  public boolean isOf(PolicyProposal proposal) {
    return scope == proposal.scope() && file.toString().equals(proposal.file());
  }

  /** What is in force. */
  public PolicyDocument document() {
    lock.lock();
    try {
      return inForce();
    } finally {
      lock.unlock();
    }
  }

  private PolicyDocument inForce() {
    return good != null
        ? good
        : PolicyDocument.refusing(
            file.toString(), scope, "the policy file cannot be used, so everything is refused");
  }

  /** The version that waits to be accepted, if there is one, and how it differs from what is in force. */
  public Optional<PolicyProposal> proposal() {
    lock.lock();
    try {
      return proposed == null
          ? Optional.empty()
          : Optional.of(PolicyProposal.of(inForce(), proposed));
    } finally {
      lock.unlock();
    }
  }

  /** Reads the file again and says what became of it. */
  public PolicyChange refresh() {
    PolicyChange change;
    lock.lock();
    try {
      change = read();
    } finally {
      lock.unlock();
    }
    if (!(change instanceof PolicyChange.Unchanged)) {
      listener.accept(change);
    }
    return change;
  }

  private PolicyChange read() {
    PolicyDocument next;
    try {
      if (isAbsent()) {
        next = PolicyDocument.absent(file.toString(), scope);
      } else {
        byte[] bytes = PolicyDocument.bytes(file);
        Fingerprint digest = PolicyDocument.digest(bytes);
        if (seen != null && digest.equals(seen)) {
          return new PolicyChange.Unchanged();
        }
        seen = digest;
        next = PolicyDocument.parse(bytes, file.toString(), scope);
      }
    } catch (PolicyException e) {
      proposed = null;
      return new PolicyChange.Broken(e.problems());
    }
    return take(next);
  }

  /** A link that leads nowhere is there, and cannot be read: somebody put it there. */
  private boolean isAbsent() {
    return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private PolicyChange take(PolicyDocument next) {
    seen = next.digest();
    PolicyDocument current = inForce();
    if (current.digest().equals(next.digest())) {
      boolean withdrawn = proposed != null;
      proposed = null;
      return withdrawn ? new PolicyChange.Applied(current) : new PolicyChange.Unchanged();
    }
    if (proposed != null && proposed.digest().equals(next.digest())) {
      return new PolicyChange.Unchanged();
    }
    // From nothing usable to anything is a step that lets more through, so that one is proposed
    // too.
    if (Narrowing.isNarrower(current.content(), next.content())) {
      good = next;
      proposed = null;
      return new PolicyChange.Applied(next);
    }
    proposed = next;
    return new PolicyChange.Proposed(next.digest(), next);
  }

  /**
   * Puts the proposed version in force, as a person decided who has seen it.
   *
   * @param digest of the version that was seen
   * @return whether it is in force; not if the file has changed since
   */
  public boolean accept(Fingerprint digest) {
    refresh();
    PolicyDocument accepted;
    lock.lock();
    try {
      accepted = proposed;
      if (accepted == null || !accepted.digest().equals(digest)) {
        return false;
      }
      good = accepted;
      proposed = null;
    } finally {
      lock.unlock();
    }
    listener.accept(new PolicyChange.Applied(accepted));
    return true;
  }
}
