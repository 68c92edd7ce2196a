package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.json.JsonValue;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a {@link ConsentPolicy} says. Only an {@link Allow} lets anything through; everything else is a refusal or a wait. */
public sealed interface ConsentDecision {
  /** Refuses with {@code code}, a short stable word. */
  static Deny deny(String code) {
    return new Deny(code, false);
  }

  /** Lets the request through as it is. */
  static Allow allow() {
    return Allow.UNCHANGED;
  }

  /**
   * A refusal.
   *
   * @param code a short stable word for the reason; shown to the caller, not to the model
   * @param stopTurn whether the agent should end its turn
   */
  record Deny(String code, boolean stopTurn) implements ConsentDecision {
    public Deny {
      Objects.requireNonNull(code, "code");
    }
  }

  /**
   * No answer yet. Honoured for calling a tool, reading a resource and getting a prompt; any other kind of request fails now
   * and is asked again when it is tried again.
   *
   * @param pendingId what {@code McpHost.resume} will be called with
   */
  record Suspend(String pendingId, Instant expiresAt) implements ConsentDecision {
    public Suspend {
      Objects.requireNonNull(pendingId, "pendingId");
      Objects.requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** Lets the request through, unchanged or changed in one of the ways that its kind permits. Immutable. */
  final class Allow implements ConsentDecision {
    private static final Allow UNCHANGED = new Allow(null, null, () -> true);

    private final @Nullable JsonValue replacement;
    private final @Nullable Set<String> exposed;
    private final BooleanSupplier validity;

    private Allow(
        @Nullable JsonValue replacement, @Nullable Set<String> exposed, BooleanSupplier validity) {
      this.replacement = replacement;
      this.exposed = exposed;
      this.validity = validity;
    }

    /** As asked. */
    public static Allow unchanged() {
      return UNCHANGED;
    }

    /**
     * With {@code value} instead: other arguments of a tool, the content of a form, a sampling request or response, the
     * result to release. For other kinds this is a refusal.
     */
    public static Allow replacing(JsonValue value) {
      return new Allow(Objects.requireNonNull(value, "value"), null, () -> true);
    }

    /** Only for a server review: exposes these tools and no others. For other kinds this is a refusal. */
    public static Allow exposing(Set<String> tools) {
      return new Allow(null, Set.copyOf(tools), () -> true);
    }

    /**
     * This decision, for as long as {@code check} says true. It is called right before every transmission, on the sending
     * thread; it must be quick. False, or anything thrown, voids the approval.
     */
    public Allow validWhile(BooleanSupplier check) {
      return new Allow(replacement, exposed, Objects.requireNonNull(check, "check"));
    }

    /** What to use instead of what was asked for. */
    public Optional<JsonValue> replacement() {
      return Optional.ofNullable(replacement);
    }

    /** Which tools of a reviewed server to expose; empty means all of them. */
    public Optional<Set<String>> exposed() {
      return Optional.ofNullable(exposed);
    }

    /** Whether the decision still stands. */
    public boolean valid() {
      return validity.getAsBoolean();
    }
  }
}
