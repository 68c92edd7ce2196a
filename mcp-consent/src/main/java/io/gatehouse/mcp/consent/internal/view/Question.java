package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.pin.DefinitionChange;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A request, and everything the gateway knows about it that a person should see. Immutable once built. */
public final class Question {
  final ConsentRequest request;
  final AskTerms terms;
  final List<Reason> reasons;
  final List<Warning> warnings;
  final List<Choice> choices;
  final EffectiveHints hints;
  final Map<String, EffectiveHints> toolHints;
  final Set<String> readOnlyTools;
  final SortedSet<String> labels;
  final Optional<Map<String, Fingerprint>> previous;
  final Map<String, Message> redacted;
  final Optional<DefinitionChange> change;
  final List<DefinitionChange> offerChanges;
  final Optional<String> typedWord;

  private Question(Builder b) {
    request = b.request;
    terms = b.terms;
    reasons = List.copyOf(b.reasons);
    warnings = List.copyOf(b.warnings);
    choices = List.copyOf(b.choices);
    hints = b.hints;
    toolHints = Map.copyOf(b.toolHints);
    readOnlyTools = Set.copyOf(b.readOnlyTools);
    labels = new TreeSet<>(b.labels);
    previous = b.previous;
    redacted = Map.copyOf(b.redacted);
    change = b.change;
    offerChanges = List.copyOf(b.offerChanges);
    typedWord = b.typedWord;
  }

  /** A question about {@code request}, to be answered on {@code terms}. */
  public static Builder builder(ConsentRequest request, AskTerms terms) {
    return new Builder(request, terms);
  }

  /** Collects what there is to show. Not safe for use by several threads. */
  public static final class Builder {
    private final ConsentRequest request;
    private final AskTerms terms;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private EffectiveHints hints = EffectiveHints.UNKNOWN;
    private Map<String, EffectiveHints> toolHints = Map.of();
    private Set<String> readOnlyTools = Set.of();
    private Set<String> labels = Set.of();
    private Optional<Map<String, Fingerprint>> previous = Optional.empty();
    private Map<String, Message> redacted = Map.of();
    private Optional<DefinitionChange> change = Optional.empty();
    private List<DefinitionChange> offerChanges = List.of();
    private Optional<String> typedWord = Optional.empty();

    private Builder(ConsentRequest request, AskTerms terms) {
      this.request = request;
      this.terms = terms;
    }

    /** Why it is asked, the reason to show first in front. */
    public Builder reasons(List<Reason> more) {
      reasons.addAll(more);
      return this;
    }

    /** What to know before answering. */
    public Builder warnings(List<Warning> more) {
      warnings.addAll(more);
      return this;
    }

    /** Answers besides those that are always there: to refuse, and to let it through once. */
    public Builder choices(List<Choice> more) {
      choices.addAll(more);
      return this;
    }

    /** What is believed about the tool that is called. */
    public Builder hints(EffectiveHints believed) {
      hints = believed;
      return this;
    }

    /** What is believed about each tool of an offer, by name. */
    public Builder toolHints(Map<String, EffectiveHints> believed) {
      toolHints = believed;
      return this;
    }

    /** The tools of an offer that the answer {@code readOnly} exposes. */
    public Builder readOnlyTools(Set<String> names) {
      readOnlyTools = names;
      return this;
    }

    /** Labels of the server, such as {@code production}. */
    public Builder labels(Set<String> ofServer) {
      labels = ofServer;
      return this;
    }

    /** The last approved arguments of this tool for this principal, as {@link ArgumentDigests} has them. */
    public Builder previous(Map<String, Fingerprint> digests) {
      previous = Optional.of(Map.copyOf(digests));
      return this;
    }

    /** Places of the value that are not to be shown, by JSON pointer, and why. */
    public Builder redacted(Map<String, Message> places) {
      redacted = places;
      return this;
    }

    /** What changed since a person accepted the tool; without it the request's own two definitions are compared. */
    public Builder change(DefinitionChange sinceAccepted) {
      change = Optional.of(sinceAccepted);
      return this;
    }

    /** What changed of the offer since a person accepted it. */
    public Builder offerChanges(List<DefinitionChange> sinceAccepted) {
      offerChanges = sinceAccepted;
      return this;
    }

    /** The word that an approval has to be typed with. */
    public Builder typedWord(String word) {
      typedWord = Optional.of(word);
      return this;
    }

    /** The question. */
    public Question build() {
      return new Question(this);
    }
  }
}
