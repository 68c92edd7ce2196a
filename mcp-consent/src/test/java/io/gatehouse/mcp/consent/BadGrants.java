package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantRule;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.policy.ApproverIdentity;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** What a store of grants can do wrong. */
enum BadGrants {
  CANNOT_READ {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      throw broken();
    }
  },
  FAILS {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      throw new IllegalStateException("connection lost");
    }
  },
  READS_NULL {
    @Override
    @SuppressWarnings("NullAway") // what it does wrong
    List<Grant> candidates(CallTool call, Instant now) {
      return null;
    }
  },
  HOLDS_NULL {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      return Arrays.asList((Grant) null);
    }
  },
  CANNOT_TELL_THE_EPOCH {
    @Override
    long epoch() {
      throw broken();
    }
  },
  CANNOT_CONSUME {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      return List.of(grant(call, now));
    }

    @Override
    boolean consume() {
      throw broken();
    }
  },
  OF_ANOTHER_PRINCIPAL {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      Asked bob = Asked.of("github").by(CallContext.of("bob").inConversation("c1"));
      return List.of(grant(bob.call(call.tool(), call.arguments()), now));
    }
  },
  OF_ANOTHER_SERVER {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      Asked other = Asked.of("github").at("https://other.example/mcp");
      return List.of(grant(other.call(call.tool(), call.arguments()), now));
    }
  },
  OF_ANOTHER_TOOL {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      return List.of(grant(Asked.of("github").call(Asked.tool("other"), JsonObject.empty()), now));
    }
  },
  OF_ANOTHER_CONVERSATION {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      Asked other = Asked.of("github").by(CallContext.of("alice").inConversation("c2"));
      return List.of(grant(other.call(call.tool(), call.arguments()), now));
    }
  },
  ENDED {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      return List.of(grant(call, now.minus(Duration.ofDays(2))));
    }
  },
  LOSES_EVERY_RACE {
    @Override
    List<Grant> candidates(CallTool call, Instant now) {
      return List.of(grant(call, now));
    }

    @Override
    boolean consume() {
      return false;
    }
  },
  FULL {
    @Override
    void put() {
      throw new StoreException(Path.of("grants.json"), "no space left on the disk", null);
    }
  },
  ANOTHER_EPOCH_EACH_TIME {
    @Override
    long epoch() {
      return EPOCHS.incrementAndGet();
    }
  };

  private static final AtomicLong EPOCHS = new AtomicLong();

  List<Grant> candidates(CallTool call, Instant now) {
    return List.of();
  }

  boolean consume() {
    return true;
  }

  void put() {}

  long epoch() {
    return 0;
  }

  GrantStore store() {
    return new Store(this);
  }

  private static StoreException broken() {
    return new StoreException(Path.of("grants.json"), "is corrupt: restore or remove it", null);
  }

  /** A grant that would let {@code call} through for its conversation. */
  private static Grant grant(CallTool call, Instant now) {
    GrantRule rule = GrantRule.allowing(Remember.TOOL_SESSION, call, GrantLifetimes.defaults(), now)
        .orElseThrow();
    return Grant.of(
        rule, Fingerprint.of("view", new byte[0]), "v", ApproverIdentity.local("alice"), now);
  }

  private static final class Store extends NoGrants {
    private final BadGrants how;

    private Store(BadGrants how) {
      this.how = how;
    }

    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      return request instanceof CallTool call ? how.candidates(call, now) : List.of();
    }

    @Override
    public boolean consume(Grant grant, Instant now) {
      return how.consume();
    }

    @Override
    public void put(Grant grant) {
      how.put();
    }

    @Override
    public long epoch() {
      return how.epoch();
    }
  }

  /** Says that it is asked, and answers when it is let. */
  static final class Slow extends NoGrants {
    private final CountDownLatch asked;
    private final CountDownLatch answer;

    Slow(CountDownLatch asked, CountDownLatch answer) {
      this.asked = asked;
      this.answer = answer;
    }

    @Override
    public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
      asked.countDown();
      try {
        answer.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of();
    }
  }
}
