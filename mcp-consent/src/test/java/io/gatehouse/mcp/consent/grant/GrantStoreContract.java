package io.gatehouse.mcp.consent.grant;

import static io.gatehouse.mcp.consent.grant.Calls.BOB;
import static io.gatehouse.mcp.consent.grant.Calls.NOW;
import static io.gatehouse.mcp.consent.grant.Calls.VIEW;
import static io.gatehouse.mcp.consent.grant.Calls.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.consent.StoreException;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link GrantStore} keeps to. */
@Timeout(120)
abstract class GrantStoreContract {
  private static final EffectiveHints ASSERTED =
      Calls.readOnly(Hint.Value.YES, Hint.Source.USER_ASSERTED);

  /** The store under test; each call gives an instance of its own on the same grants. */
  abstract GrantStore store();

  /** R-LOST-4: every kind of memory is consulted at the next identical call. */
  @ParameterizedTest
  @EnumSource(value = Remember.class, mode = EnumSource.Mode.EXCLUDE, names = "ONCE")
  void findsWhatWasRemembered(Remember remember) {
    Grant grant = usual().grant(remember);
    store().put(grant);
    assertThat(store().candidates(usual().call(), ASSERTED, NOW)).containsExactly(grant);
  }

  @Test
  void findsNothingForAnotherCall() {
    store().put(usual().grant(Remember.TOOL_ALWAYS));
    assertThat(store().candidates(usual().by("bob").call(), ASSERTED, NOW)).isEmpty();
  }

  @Test
  void findsNothingThatHasEnded() {
    store().put(usual().grant(Remember.TOOL_ALWAYS));
    assertThat(store().candidates(usual().call(), ASSERTED, NOW.plus(Duration.ofDays(91))))
        .isEmpty();
  }

  @Test
  void namesRefusalsFirstAndThenTheNarrowest() {
    Grant always = usual().grant(Remember.TOOL_ALWAYS);
    Grant exact = usual().grant(Remember.EXACT_ARGUMENTS);
    Grant denial = usual().denial();
    store().put(always);
    store().put(exact);
    store().put(denial);
    assertThat(store().candidates(usual().call(), ASSERTED, NOW))
        .containsExactly(denial, exact, always);
  }

  @Test
  void refusesTheSameGrantTwice() {
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    store().put(grant);
    assertThatThrownBy(() -> store().put(grant)).isInstanceOf(StoreException.class);
  }

  @Test
  void notesAUse() {
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    store().put(grant);
    assertThat(store().consume(grant, NOW.plusSeconds(1))).isTrue();
    assertThat(store().list(GrantSelector.all())).containsExactly(grant.used(NOW.plusSeconds(1)));
  }

  @Test
  void doesNotUseAnOldVersion() {
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    store().put(grant);
    store().consume(grant, NOW);
    assertThat(store().consume(grant, NOW)).isFalse();
  }

  @Test
  void doesNotUseWhatWasRevoked() {
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    store().put(grant);
    store().revoke(GrantSelector.ofId(grant.id()));
    assertThat(store().consume(grant, NOW)).isFalse();
  }

  @Test
  void doesNotUseWhatHasEnded() {
    Grant grant = usual().grant(Remember.EXACT_ARGUMENTS);
    store().put(grant);
    assertThat(store().consume(grant, NOW.plus(GrantLifetimes.EXACT_ARGUMENTS))).isFalse();
  }

  @Test
  void doesNotUseMoreOftenThanAllowed() {
    Grant grant = twice();
    store().put(grant);
    assertThat(store().consume(grant, NOW)).isTrue();
    assertThat(store().consume(grant.used(NOW), NOW)).isTrue();
    assertThat(store().consume(grant.used(NOW).used(NOW), NOW)).isFalse();
  }

  @Test
  void revokesOnlyWhatIsSelected() {
    Grant alices = usual().grant(Remember.TOOL_ALWAYS);
    Grant bobs = usual().by("bob").grant(Remember.TOOL_ALWAYS);
    store().put(alices);
    store().put(bobs);
    assertThat(store().revoke(GrantSelector.ofPrincipal("alice"))).isEqualTo(1);
    assertThat(store().list(GrantSelector.all())).containsExactly(bobs);
  }

  @Test
  void selectsByServerToolAndConversation() {
    Grant grant = usual().grant(Remember.TOOL_SESSION);
    store().put(grant);
    assertThat(store()
            .list(GrantSelector.all()
                .onServer(grant.rule().server())
                .forTool("write_file")
                .inConversation("c1")))
        .containsExactly(grant);
    assertThat(store().list(GrantSelector.all().forTool("Write_file"))).isEmpty();
    assertThat(store().list(GrantSelector.all().inConversation("c2"))).isEmpty();
    assertThat(store().list(GrantSelector.all().onServer(VIEW))).isEmpty();
  }

  @Test
  void changesItsEpochWhenSomethingIsRevoked() {
    long before = store().epoch();
    store().revoke(GrantSelector.all());
    assertThat(store().epoch()).isGreaterThan(before);
  }

  @Test
  void changesItsEpochWhenARefusalIsRemembered() {
    long before = store().epoch();
    store().put(usual().denial());
    assertThat(store().epoch()).isGreaterThan(before);
  }

  @Test
  void keepsItsEpochWhenAnApprovalIsRememberedOrUsed() {
    long before = store().epoch();
    Grant grant = usual().grant(Remember.TOOL_ALWAYS);
    store().put(grant);
    store().consume(grant, NOW);
    assertThat(store().epoch()).isEqualTo(before);
  }

  /** Two nodes, sixteen threads each. */
  @Test
  void letsOneOfManyUseAVersion() throws Exception {
    Grant grant = twice();
    store().put(grant);
    GrantStore[] nodes = {store(), store()};
    CyclicBarrier start = new CyclicBarrier(32);
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Future<Boolean>> uses = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        GrantStore node = nodes[i % 2];
        uses.add(threads.submit(() -> {
          start.await();
          return node.consume(grant, NOW);
        }));
      }
      int winners = 0;
      for (Future<Boolean> use : uses) {
        winners += use.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Grant twice() {
    GrantRule r = usual().rule(Remember.TOOL_ALWAYS);
    GrantRule limited = new GrantRule(
        r.allows(),
        r.remember(),
        r.principal(),
        r.conversation(),
        r.alias(),
        r.server(),
        r.tool(),
        r.definition(),
        r.arguments(),
        r.expiresAt(),
        r.idle(),
        OptionalInt.of(2));
    return Grant.of(limited, VIEW, "p1", BOB, NOW);
  }
}
