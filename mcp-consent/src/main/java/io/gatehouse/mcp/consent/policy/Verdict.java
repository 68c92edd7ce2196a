package io.gatehouse.mcp.consent.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a layer says about a request. Verdicts form a lattice, {@code Deny > Ask > Allow > Abstain}: joining takes the
 * strictest, whatever the order, and two asks join their terms. If all abstain, a person is asked.
 */
public sealed interface Verdict {
  /** Says nothing. */
  static Abstain abstain() {
    return Abstain.INSTANCE;
  }

  /** Refuses for {@code reason}. */
  static Deny deny(Reason reason) {
    return new Deny(List.of(reason), false);
  }

  /** Asks on {@code terms} for {@code reason}. */
  static Ask ask(AskTerms terms, Reason reason) {
    return new Ask(terms, List.of(reason));
  }

  /** Lets it through for {@code reason}, unless another layer is stricter. */
  static Verdict allow(Reason reason) {
    return new Allow(List.of(reason));
  }

  /** Why; empty only for an abstention. The first is the one to show; the order of joining decides it, and nothing else. */
  List<Reason> reasons();

  /** The stricter of the two; of two alike, one with the terms and reasons of both. */
  default Verdict join(Verdict other) {
    if (this instanceof Ask a && other instanceof Ask b) {
      return new Ask(a.terms.join(b.terms), both(a.reasons, b.reasons));
    }
    if (this instanceof Deny a && other instanceof Deny b) {
      return new Deny(both(a.reasons, b.reasons), a.stopTurn || b.stopTurn);
    }
    if (this instanceof Allow a && other instanceof Allow b) {
      return new Allow(both(a.reasons, b.reasons));
    }
    return strictness() >= other.strictness() ? this : other;
  }

  /** How strict it is: 0 for an abstention to 3 for a refusal. */
  int strictness();

  private static List<Reason> both(List<Reason> first, List<Reason> second) {
    List<Reason> all = new ArrayList<>(first);
    for (Reason reason : second) {
      if (!all.contains(reason)) {
        all.add(reason);
      }
    }
    return all;
  }

  /**
   * What a voice may say that is not trusted to allow: anything but {@link Allow}. Joining it to any verdict never makes that weaker.
   */
  sealed interface Advice extends Verdict permits Deny, Ask, Abstain {}

  /**
   * A refusal.
   *
   * @param stopTurn whether the agent should end its turn
   */
  record Deny(List<Reason> reasons, boolean stopTurn) implements Advice {
    public Deny {
      reasons = List.copyOf(reasons);
    }

    @Override
    public int strictness() {
      return 3;
    }
  }

  /** A question to a person. */
  record Ask(AskTerms terms, List<Reason> reasons) implements Advice {
    public Ask {
      reasons = List.copyOf(reasons);
    }

    @Override
    public int strictness() {
      return 2;
    }
  }

  /** A permission, if nobody is stricter. */
  record Allow(List<Reason> reasons) implements Verdict {
    public Allow {
      reasons = List.copyOf(reasons);
    }

    @Override
    public int strictness() {
      return 1;
    }
  }

  /** Nothing to say. */
  record Abstain() implements Advice {
    private static final Abstain INSTANCE = new Abstain();

    @Override
    public List<Reason> reasons() {
      return List.of();
    }

    @Override
    public int strictness() {
      return 0;
    }
  }
}
