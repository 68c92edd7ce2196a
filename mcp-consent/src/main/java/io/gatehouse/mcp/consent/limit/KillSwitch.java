package io.gatehouse.mcp.consent.limit;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The emergency brake: what it covers is refused, also between approval and sending, until somebody releases it. Safe for use by
 * several threads; asking costs one volatile read while it is not engaged, and allocates nothing.
 */
public final class KillSwitch {
  private final Clock clock;
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();

  /** Creates a switch that is not engaged. */
  public KillSwitch(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Stops everything in {@code scope}; a scope that is stopped already keeps its first reason. */
  public Engagement engage(Scope scope, String by, String why) {
    Engagement fresh = new Engagement(scope, by, why, clock.instant());
    State next = state.updateAndGet(old -> State.with(old, fresh));
    return Objects.requireNonNull(Objects.requireNonNull(next).all.get(scope));
  }

  /** Lets {@code scope} go on, though a wider one may still be stopped; returns what had stopped it, if it was. */
  public Optional<Engagement> release(Scope scope) {
    State before = state.getAndUpdate(old -> State.without(old, scope));
    return before == null ? Optional.empty() : Optional.ofNullable(before.all.get(scope));
  }

  /** What stops a request with this origin; null if nothing does. */
  public @Nullable Engagement engaged(Origin origin) {
    return engaged(origin.server(), origin.context());
  }

  /** What stops a request about the server with this alias, in this context; null if nothing does. */
  public @Nullable Engagement engaged(String server, CallContext context) {
    State now = state.get();
    return now == null ? null : now.find(server, context);
  }

  /** Everything that is stopped now. */
  public List<Engagement> engagements() {
    State now = state.get();
    return now == null ? List.of() : new ArrayList<>(now.all.values());
  }

  /** What is stopped. */
  public sealed interface Scope {
    /** Everything. */
    record Everything() implements Scope {}

    /** One server, by the host's alias. */
    record Server(String alias) implements Scope {
      public Server {
        Objects.requireNonNull(alias, "alias");
      }
    }

    /** One conversation, whoever's it is. */
    record Session(String conversation) implements Scope {
      public Session {
        Objects.requireNonNull(conversation, "conversation");
      }
    }

    /** One principal. */
    record Principal(String name) implements Scope {
      public Principal {
        Objects.requireNonNull(name, "name");
      }
    }
  }

  /**
   * Somebody pulled the brake.
   *
   * @param by who, as the host names its users
   * @param why a sentence of theirs, for the audit log and for those who ask
   */
  public record Engagement(Scope scope, String by, String why, Instant at) {
    public Engagement {
      Objects.requireNonNull(scope, "scope");
      Objects.requireNonNull(by, "by");
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(at, "at");
    }
  }

  /** All engagements, at least one; immutable, and by name so that a look-up makes no scope. */
  private static final class State {
    private final Map<Scope, Engagement> all;
    private final Map<String, Engagement> servers = new HashMap<>();
    private final Map<String, Engagement> sessions = new HashMap<>();
    private final Map<String, Engagement> principals = new HashMap<>();
    private @Nullable Engagement everything;

    private State(Map<Scope, Engagement> all) {
      this.all = all;
      for (Engagement engagement : all.values()) {
        Scope scope = engagement.scope();
        if (scope instanceof Scope.Server server) {
          servers.put(server.alias(), engagement);
        } else if (scope instanceof Scope.Session session) {
          sessions.put(session.conversation(), engagement);
        } else if (scope instanceof Scope.Principal principal) {
          principals.put(principal.name(), engagement);
        } else {
          everything = engagement;
        }
      }
    }

    static State with(@Nullable State old, Engagement fresh) {
      Map<Scope, Engagement> all = new HashMap<>(old == null ? Map.of() : old.all);
      all.putIfAbsent(fresh.scope(), fresh);
      return new State(all);
    }

    static @Nullable State without(@Nullable State old, Scope scope) {
      Map<Scope, Engagement> all = new HashMap<>(old == null ? Map.of() : old.all);
      all.remove(scope);
      return all.isEmpty() ? null : new State(all);
    }

    @Nullable
    Engagement find(String server, CallContext context) {
      if (everything != null) {
        return everything;
      }
      Engagement found = servers.get(server);
      if (found == null) {
        found = principals.get(context.principal());
      }
      if (found == null && context.conversation().isPresent()) {
        found = sessions.get(context.conversation().get());
      }
      return found;
    }
  }
}
