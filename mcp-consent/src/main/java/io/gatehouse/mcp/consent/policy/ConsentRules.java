package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Bindings;
import io.gatehouse.mcp.consent.internal.match.Links;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All policy documents together. Denies, asks, flows and limits of every document count; allows and servers count from the
 * administrator, the user and the application, and from a workspace only if a person trusted its very bytes; from the administrator
 * alone if it reserved allowing. Neither the order of documents nor that of rules decides anything. Immutable and safe for use by
 * several threads.
 */
public final class ConsentRules {
  private final List<PolicyDocument> documents;
  private final List<PolicyDocument> allowing;
  private final RuleIndex refusals = new RuleIndex();
  private final RuleIndex allows = new RuleIndex();
  private final Servers servers;
  private final Merged merged;
  private final Optional<Links> links;

  private ConsentRules(Builder builder) {
    this.documents = List.copyOf(builder.documents);
    List<PolicyDocument> trusted = documents.stream()
        .filter(d -> d.scope() != PolicyScope.WORKSPACE || builder.trusted.contains(d.digest()))
        .toList();
    boolean reserved = documents.stream().anyMatch(d -> d.content().onlyManagedAllow());
    this.allowing = trusted.stream()
        .filter(d -> !reserved || d.scope() == PolicyScope.MANAGED)
        .toList();
    this.servers = new Servers(trusted);
    this.merged = new Merged(documents, trusted);
    this.links = Optional.ofNullable(builder.resolver).map(ConsentRules::links);
    for (PolicyDocument document : documents) {
      for (Rule rule : document.content().rules()) {
        RuleIndex.Entry entry = new RuleIndex.Entry(rule, document);
        if (rule.effect() != Effect.ALLOW) {
          refusals.add(entry);
        } else if (allowing.contains(document)) {
          allows.add(entry);
        }
      }
    }
  }

  /** Starts without documents: then nothing is allowed, and what may be asked is asked. */
  public static Builder builder() {
    return new Builder();
  }

  private static Links links(PathResolver resolver) {
    return path -> {
      try {
        return resolver.resolve(path);
      } catch (IOException | RuntimeException e) {
        // The host's code: whatever went wrong, the path cannot be told.
        return null;
      }
    };
  }

  /** Says what the rules say about a request. Takes time in proportion to the rules about its server and tool. */
  public RuleDecision evaluate(ConsentRequest request, PolicyContext context) {
    Facts facts = Facts.of(request);
    Bindings bindings = new Bindings(context.variables(), links);
    Verdicts verdicts = new Verdicts();
    refusals.candidates(facts, entry -> {
      if (entry.rule().matches(facts, context, bindings)) {
        verdicts.add(entry);
      }
    });
    if (servers.isMeant(facts.origin(), context.pinned())) {
      allows.candidates(facts, entry -> {
        if (entry.rule().matches(facts, context, bindings)) {
          verdicts.add(entry);
        }
      });
    }
    return verdicts.decision(merged.fallback(request));
  }

  /**
   * Finds the allow rule that came closest to {@code request} and says why it missed; empty if one matched, or none is about this
   * kind of request on this server.
   */
  public Optional<NearestAllow> nearestAllow(ConsentRequest request, PolicyContext context) {
    Facts facts = Facts.of(request);
    Bindings bindings = new Bindings(context.variables(), links);
    boolean meant = servers.isMeant(facts.origin(), context.pinned());
    Nearest nearest = new Nearest(facts, context, bindings, meant);
    allows.ofServer(facts, nearest::consider);
    return nearest.best();
  }

  /** The labels that documents give the server with this alias. */
  public Set<String> serverLabels(String alias) {
    return Collections.unmodifiableSet(servers.labels(alias));
  }

  /**
   * What documents assert about a tool, for the classifier of risk; what nobody asserts is unknown. What would make the tool look
   * harmless counts only if the server is the one the documents mean.
   *
   * @param pinned whether a person accepted this server, which counts where no document says who it is
   */
  public EffectiveHints assertions(Origin origin, String tool, boolean pinned) {
    return servers.assertions(origin, tool, pinned);
  }

  /** Whether only tools that change nothing are to be exposed. */
  public boolean isReadOnly(String alias) {
    return servers.readOnly(alias);
  }

  /**
   * Whether the server's own hints are believed: a document says so, and the server is the one it means.
   *
   * @param pinned whether a person accepted this server, which counts where no document says who it is
   */
  public boolean trustsAnnotations(Origin origin, boolean pinned) {
    return servers.trustsAnnotations(origin, pinned);
  }

  /** The strictest of each limit. */
  public PolicyLimits limits() {
    return merged.limits();
  }

  /** All flows, {@link FlowRule#LETHAL_TRIFECTA} among them. */
  public List<FlowRule> flows() {
    return merged.flows();
  }

  /** The documents, in the order in which they were added. */
  public List<PolicyDocument> documents() {
    return documents;
  }

  /** A digest over all documents and what is trusted; another one means that earlier decisions may no longer hold. */
  public Fingerprint version() {
    return merged.version();
  }

  /**
   * Finds rules that their authors probably did not mean.
   *
   * @param tools what servers offer, by alias
   * @param now to find rules that have expired
   */
  public List<LintFinding> lint(
      Map<String, ? extends Collection<ToolDefinition>> tools, Instant now) {
    return new Linter(tools, now).lint(documents, allowing);
  }

  /** Collects documents. Not safe for use by several threads. */
  public static final class Builder {
    private final List<PolicyDocument> documents = new ArrayList<>();
    private final Set<Fingerprint> trusted = new HashSet<>();
    private @Nullable PathResolver resolver;

    private Builder() {}

    /** Adds a document. */
    public Builder add(PolicyDocument document) {
      documents.add(Objects.requireNonNull(document, "document"));
      return this;
    }

    /** Lets allows and servers count from a workspace document with this digest, as a person decided. */
    public Builder trustWorkspace(Fingerprint digest) {
      trusted.add(Objects.requireNonNull(digest, "digest"));
      return this;
    }

    /** Sees symbolic links in paths; without it paths are compared as they are written. */
    public Builder pathResolver(PathResolver value) {
      resolver = Objects.requireNonNull(value, "value");
      return this;
    }

    /** The rules of all documents. */
    public ConsentRules build() {
      return new ConsentRules(this);
    }
  }
}
