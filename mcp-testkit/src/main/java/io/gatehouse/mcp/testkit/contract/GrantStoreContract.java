package io.gatehouse.mcp.testkit.contract;

import static io.gatehouse.mcp.testkit.contract.SampleGrants.NOW;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.READ_ONLY;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.allowing;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.allowingTwice;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.always;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.callBy;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.denying;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.promptBy;
import static io.gatehouse.mcp.testkit.contract.SampleGrants.readBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.spi.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link GrantStore} must do. Extend it, and hand out stores that begin empty for each test and share their grants
 * within it, as two nodes of a cluster would:
 *
 * <pre>{@code
 * class SqlGrantStoreTest extends GrantStoreContract {
 *   private final DataSource database = emptyDatabase();
 *
 *   @Override
 *   protected GrantStore store() {
 *     return new SqlGrantStore(database);
 *   }
 * }
 * }</pre>
 */
public abstract class GrantStoreContract {
  /** For subclasses. */
  protected GrantStoreContract() {}

  /** The store under test. Every call within one test gives an instance, a new one if it can, on the same grants. */
  protected abstract GrantStore store();

  @Test
  void findsEveryKindOfMemory() {
    for (Remember remember : Remember.values()) {
      if (remember != Remember.ONCE) {
        Grant grant = allowing("alice-" + remember, remember);
        store().put(grant);
        assertEquals(List.of(grant), candidates("alice-" + remember), "kept as " + remember);
      }
    }
  }

  @Test
  void findsWhatIsRememberedOfAResourceAndOfAPromptEachForItself() {
    Grant call = always(callBy("alice"));
    Grant read = always(readBy("alice"));
    Grant prompt = always(promptBy("alice"));
    store().put(call);
    store().put(read);
    store().put(prompt);
    assertEquals(
        List.of(call), store().candidates(callBy("alice"), READ_ONLY, NOW), "about the call");
    assertEquals(
        List.of(read), store().candidates(readBy("alice"), READ_ONLY, NOW), "about the resource");
    assertEquals(
        List.of(prompt), store().candidates(promptBy("alice"), READ_ONLY, NOW), "about the prompt");
    assertEquals(List.of(), store().candidates(readBy("bob"), READ_ONLY, NOW), "for somebody else");
  }

  @Test
  void selectsByResourceAndPrompt() {
    Grant read = always(readBy("alice"));
    Grant prompt = always(promptBy("alice"));
    store().put(always(callBy("alice")));
    store().put(read);
    store().put(prompt);
    GrantSelector all = GrantSelector.all();
    assertEquals(List.of(read), store().list(all.forResource("note:///a")), "of the resource");
    assertEquals(List.of(), store().list(all.forResource("note:///A")), "of another resource");
    assertEquals(List.of(prompt), store().list(all.forPrompt("greet")), "of the prompt");
    assertEquals(List.of(), store().list(all.forTool("greet")), "of a tool with its name");
    assertEquals(1, store().revoke(all.forPrompt("greet")), "how many were revoked");
  }

  @Test
  void findsNothingForAnotherCall() {
    store().put(allowing("alice", Remember.TOOL_ALWAYS));
    assertEquals(List.of(), candidates("bob"), "what covers a call by somebody else");
  }

  @Test
  void findsNothingThatHasEnded() {
    store().put(allowing("alice", Remember.TOOL_ALWAYS));
    assertEquals(
        List.of(),
        store()
            .candidates(
                callBy("alice"),
                READ_ONLY,
                NOW.plus(GrantLifetimes.IDLE).plus(Duration.ofSeconds(1))),
        "what covers a call after a grant was not used for too long");
  }

  @Test
  void namesRefusalsFirstAndThenTheNarrowest() {
    Grant always = allowing("alice", Remember.TOOL_ALWAYS);
    Grant exact = allowing("alice", Remember.EXACT_ARGUMENTS);
    Grant denial = denying("alice");
    store().put(always);
    store().put(exact);
    store().put(denial);
    assertEquals(List.of(denial, exact, always), candidates("alice"), "in this order");
  }

  @Test
  void refusesTheSameGrantTwice() {
    Grant grant = allowing("alice", Remember.TOOL_ALWAYS);
    store().put(grant);
    assertThrows(StoreException.class, () -> store().put(grant), "a second grant of one id");
  }

  @Test
  void notesAUse() {
    Grant grant = allowing("alice", Remember.TOOL_ALWAYS);
    store().put(grant);
    assertTrue(store().consume(grant, NOW.plusSeconds(1)), "the first use");
    assertEquals(List.of(grant.used(NOW.plusSeconds(1))), all(), "what is kept");
  }

  @Test
  void doesNotUseAnOldVersion() {
    Grant grant = allowing("alice", Remember.TOOL_ALWAYS);
    store().put(grant);
    store().consume(grant, NOW);
    assertFalse(store().consume(grant, NOW), "a use of the version before");
  }

  @Test
  void doesNotUseWhatWasRevoked() {
    Grant grant = allowing("alice", Remember.TOOL_ALWAYS);
    store().put(grant);
    store().revoke(GrantSelector.ofId(grant.id()));
    assertFalse(store().consume(grant, NOW), "a use after the revocation");
  }

  @Test
  void doesNotUseWhatHasEnded() {
    Grant grant = allowing("alice", Remember.EXACT_ARGUMENTS);
    store().put(grant);
    assertFalse(store().consume(grant, grant.rule().expiresAt()), "a use at the end");
  }

  @Test
  void doesNotUseMoreOftenThanAllowed() {
    Grant grant = allowingTwice("alice");
    store().put(grant);
    assertTrue(store().consume(grant, NOW), "the first use");
    assertTrue(store().consume(grant.used(NOW), NOW), "the second use");
    assertFalse(store().consume(grant.used(NOW).used(NOW), NOW), "a third use");
  }

  @Test
  void revokesOnlyWhatIsSelected() {
    Grant bobs = allowing("bob", Remember.TOOL_ALWAYS);
    store().put(allowing("alice", Remember.TOOL_ALWAYS));
    store().put(bobs);
    assertEquals(1, store().revoke(GrantSelector.ofPrincipal("alice")), "how many were revoked");
    assertEquals(List.of(bobs), all(), "what is left");
  }

  @Test
  void selectsByServerToolAndConversation() {
    Grant grant = allowing("alice", Remember.TOOL_SESSION);
    store().put(grant);
    GrantSelector all = GrantSelector.all();
    GrantSelector exactly =
        all.onServer(grant.rule().server()).forTool("write_file").inConversation("c1");
    assertEquals(List.of(grant), store().list(exactly), "selected by everything");
    assertEquals(List.of(), store().list(all.forTool("Write_file")), "of another tool");
    assertEquals(List.of(), store().list(all.inConversation("c2")), "in another conversation");
    assertEquals(List.of(), store().list(all.onServer(SampleGrants.VIEW)), "on another server");
  }

  @Test
  void listsTheOldestFirst() {
    Grant old = allowing("alice", Remember.TOOL_ALWAYS);
    Grant young = SampleGrants.given(
        SampleGrants.rule("alice", Remember.EXACT_ARGUMENTS), NOW.plusSeconds(1));
    store().put(old);
    store().put(young);
    assertEquals(List.of(old, young), all(), "in this order");
  }

  @Test
  void changesItsEpochWhenSomebodyRevokesEvenIfNothingIsThere() {
    long before = store().epoch();
    store().revoke(GrantSelector.all());
    assertTrue(store().epoch() > before, "the epoch grew");
  }

  @Test
  void changesItsEpochWhenARefusalIsRemembered() {
    long before = store().epoch();
    store().put(denying("alice"));
    assertTrue(store().epoch() > before, "the epoch grew");
  }

  @Test
  void keepsItsEpochWhenAnApprovalIsRememberedOrUsed() {
    long before = store().epoch();
    Grant grant = allowing("alice", Remember.TOOL_ALWAYS);
    store().put(grant);
    store().consume(grant, NOW);
    assertEquals(before, store().epoch(), "the epoch");
  }

  /** Two nodes, sixteen threads each. */
  @Test
  void letsOneOfManyUseAVersion() throws Exception {
    Grant grant = allowingTwice("alice");
    store().put(grant);
    GrantStore[] nodes = {store(), store()};
    assertEquals(
        1, Race.winners(i -> () -> nodes[i % 2].consume(grant, NOW)), "uses of one version");
  }

  private List<Grant> candidates(String principal) {
    return store().candidates(callBy(principal), READ_ONLY, NOW);
  }

  private List<Grant> all() {
    return store().list(GrantSelector.all());
  }
}
