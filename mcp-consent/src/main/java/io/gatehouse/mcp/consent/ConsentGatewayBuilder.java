package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.approval.ApprovalBatch;
import io.gatehouse.mcp.consent.approval.ApprovalDesk;
import io.gatehouse.mcp.consent.approval.Approver;
import io.gatehouse.mcp.consent.approval.BatchApprover;
import io.gatehouse.mcp.consent.audit.AuditContent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.grant.InMemoryGrantStore;
import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.AdvisoryLayer;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.PathResolver;
import io.gatehouse.mcp.consent.policy.PolicyChange;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyFile;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ConsentGateway}. Without anything else it asks about every action and remembers in memory; there is nothing here
 * that would make it ask less about destructive ones. Not safe for use by several threads.
 */
public final class ConsentGatewayBuilder {
  // Read by Assembly, which puts the gateway together.
  final @Nullable Approver approver;
  final @Nullable ApprovalDesk desk;
  final List<PolicyDocument> documents = new ArrayList<>();
  final List<FileOfPolicy> files = new ArrayList<>();
  final Set<Fingerprint> trusted = new HashSet<>();
  final Set<Path> protectedPaths = new HashSet<>();
  final List<PolicyLayer> layers = new ArrayList<>();
  final List<SlowLayers.Timed> slowLayers = new ArrayList<>();
  Consumer<PolicyChange> policyListener = change -> {};
  GrantStore grants = new InMemoryGrantStore();
  PinStore pins = PinStore.inMemory();
  GrantLifetimes lifetimes = GrantLifetimes.defaults();
  AuditContent content = AuditContent.DIGESTS;
  Clock clock = Clock.systemUTC();
  Duration timeout = Duration.ofMinutes(10);
  Fatigue.Budget fatigueBudget = Fatigue.Budget.UNLIMITED;
  Consumer<Fatigue.Alarm> fatigueListener = alarm -> {};
  boolean suspending;
  boolean batching;
  boolean traced = true;

  @Nullable
  AuditLog audit;

  @Nullable
  PathResolver resolver;

  @Nullable
  Executor executor;

  ConsentGatewayBuilder(@Nullable Approver approver, @Nullable ApprovalDesk desk) {
    this.approver = approver;
    this.desk = desk;
  }

  record FileOfPolicy(Path file, PolicyScope scope) {}

  /** Adds a policy document. */
  public ConsentGatewayBuilder policy(PolicyDocument document) {
    documents.add(Objects.requireNonNull(document, "document"));
    return this;
  }

  /**
   * Adds a policy file that may change while the host runs; see {@link PolicyFile}. It is looked at once a second at most, and no
   * tool call that names it goes unasked.
   */
  public ConsentGatewayBuilder policyFile(Path file, PolicyScope scope) {
    files.add(new FileOfPolicy(
        Objects.requireNonNull(file, "file"), Objects.requireNonNull(scope, "scope")));
    return protect(file);
  }

  /** Hears of every policy file that was loaded, refused or waits to be accepted. */
  public ConsentGatewayBuilder policyListener(Consumer<PolicyChange> listener) {
    policyListener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /** Lets the allow rules of a workspace document with this digest count, as a person decided who has read it. */
  public ConsentGatewayBuilder trustWorkspace(Fingerprint digest) {
    trusted.add(Objects.requireNonNull(digest, "digest"));
    return this;
  }

  /** Treats calls that name this file as changing what is allowed: a person answers, always. */
  public ConsentGatewayBuilder protect(Path file) {
    protectedPaths.add(Objects.requireNonNull(file, "file"));
    return this;
  }

  /** Adds a layer of the host's own, which answers at once on the caller's thread. */
  public ConsentGatewayBuilder layer(PolicyLayer layer) {
    layers.add(Objects.requireNonNull(layer, "layer"));
    return this;
  }

  /**
   * Adds a layer of the host's own that may block, such as a remote decision point. It runs on the executor, beside others of its
   * kind and only if nothing else refuses; one that has not answered within {@code deadline} is interrupted, and that is a refusal.
   */
  public ConsentGatewayBuilder layer(PolicyLayer layer, Duration deadline) {
    return slow(Objects.requireNonNull(layer, "layer")::evaluate, deadline);
  }

  /** Adds a layer that may block and cannot allow, such as a model that judges calls; see {@link #layer(PolicyLayer, Duration)}. */
  public ConsentGatewayBuilder advisory(AdvisoryLayer layer, Duration deadline) {
    return slow(Objects.requireNonNull(layer, "layer")::advise, deadline);
  }

  private ConsentGatewayBuilder slow(SlowLayers.Voice voice, Duration deadline) {
    if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(AskTerms.UNSTATED) > 0) {
      throw new IllegalArgumentException(
          "a layer has more than nothing and at most a year to answer");
    }
    slowLayers.add(new SlowLayers.Timed(voice, deadline));
    return this;
  }

  /** Sees symbolic links in {@code pathWithin} rules; without it paths are compared as they are written. */
  public ConsentGatewayBuilder pathResolver(PathResolver value) {
    resolver = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Keeps remembered answers here; in memory by default. */
  public ConsentGatewayBuilder grants(GrantStore store) {
    grants = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Says how long remembered answers hold. */
  public ConsentGatewayBuilder grantLifetimes(GrantLifetimes value) {
    lifetimes = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Keeps accepted definitions here; in memory by default. */
  public ConsentGatewayBuilder pins(PinStore store) {
    pins = Objects.requireNonNull(store, "store");
    return this;
  }

  /** Records here; the latest 10,000 records in memory by default. The gateway closes it. */
  public ConsentGatewayBuilder audit(AuditLog log) {
    audit = Objects.requireNonNull(log, "log");
    return this;
  }

  /** Says whether records hold arguments; digests of them only, by default. */
  public ConsentGatewayBuilder auditContent(AuditContent value) {
    content = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Says how long a question stays open if no rule does; ten minutes by default. What is not answered in time is refused. */
  public ConsentGatewayBuilder questionTimeout(Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(AskTerms.UNSTATED) >= 0) {
      throw new IllegalArgumentException(
          "a question stays open for more than nothing and less than a year");
    }
    timeout = value;
    return this;
  }

  /** Puts questions about calls, reads and prompts aside at the desk instead of waiting for the answers. */
  public ConsentGatewayBuilder suspending() {
    if (desk == null) {
      throw new IllegalStateException("only questions at a desk can be suspended: build with one");
    }
    suspending = true;
    return this;
  }

  /**
   * Counts questions that are alike as one against the budget of questions a minute, because the page shows them as one: by
   * {@link ApprovalBatch#of}. An approver of this process is a {@link BatchApprover} instead.
   */
  public ConsentGatewayBuilder batching() {
    if (desk == null) {
      throw new IllegalStateException(
          "only a page shows what is at a desk together: build with a desk, or with a BatchApprover");
    }
    batching = true;
    return this;
  }

  /**
   * Tells {@code listener} when a conversation has come to ask more, or to be approved faster, than a person reads. It stops
   * nothing. Called on the thread of the answer, and what it throws is logged.
   */
  public ConsentGatewayBuilder fatigueBudget(
      Fatigue.Budget budget, Consumer<Fatigue.Alarm> listener) {
    fatigueBudget = Objects.requireNonNull(budget, "budget");
    fatigueListener = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /** Does not look for values of earlier results in arguments; labels still count. For hosts that measure the cost. */
  public ConsentGatewayBuilder withoutProvenance() {
    traced = false;
    return this;
  }

  /** Runs the approver and layers that may block, which should not be on the calling thread; daemon threads made as needed by default. */
  public ConsentGatewayBuilder executor(Executor value) {
    executor = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Sets the clock. */
  public ConsentGatewayBuilder clock(Clock value) {
    clock = Objects.requireNonNull(value, "value");
    return this;
  }

  /** Builds the gateway. Reads the policy files; a broken one refuses everything, and the listener hears why. */
  public ConsentGateway build() {
    return new ConsentGateway(new Assembly(this).parts());
  }
}
