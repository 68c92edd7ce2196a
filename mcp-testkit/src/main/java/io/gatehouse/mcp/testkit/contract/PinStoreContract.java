package io.gatehouse.mcp.testkit.contract;

import static io.gatehouse.mcp.testkit.contract.SamplePins.OTHER_SERVER;
import static io.gatehouse.mcp.testkit.contract.SamplePins.SERVER;
import static io.gatehouse.mcp.testkit.contract.SamplePins.pinned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.pin.PinnedServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PinStore} must do. Extend it, and hand out stores that begin empty for each test and share their pins within
 * it, as two nodes of a cluster would:
 *
 * <pre>{@code
 * class SqlPinStoreTest extends PinStoreContract {
 *   private final DataSource database = emptyDatabase();
 *
 *   @Override
 *   protected PinStore store() {
 *     return new SqlPinStore(database);
 *   }
 * }
 * }</pre>
 */
public abstract class PinStoreContract {
  /** For subclasses. */
  protected PinStoreContract() {}

  /** The store under test. Every call within one test gives an instance, a new one if it can, on the same pins. */
  protected abstract PinStore store();

  @Test
  void beginsEmpty() {
    assertEquals(List.of(), store().all(), "everything that is kept");
    assertEquals(Optional.empty(), store().find("alice", SERVER), "what is kept of a server");
  }

  /** Nothing is lost: the fingerprint of what comes back is that of what a person accepted. */
  @Test
  void givesBackEveryCharacterOfADefinition() {
    PinnedServer pinned = pinned("alice", 1, "Reads \u20ac \ud83d\ude00 \\ \" \n\t\u0000\u202e");
    assertTrue(store().compareAndSet(pinned), "the first version");
    PinnedServer back = store().find("alice", SERVER).orElseThrow(AssertionError::new);
    assertEquals(pinned, back, "the pins");
    assertEquals(
        pinned.tools().values().iterator().next().fingerprint(),
        back.tools().values().iterator().next().fingerprint(),
        "the fingerprint of the tool");
  }

  @Test
  void takesTheFirstVersionOnlyOnce() {
    PinnedServer first = pinned("alice", 1);
    assertTrue(store().compareAndSet(first), "the first version");
    assertFalse(store().compareAndSet(pinned("alice", 1, "Sends mail")), "another first version");
    assertEquals(Optional.of(first), store().find("alice", SERVER), "what is kept");
  }

  @Test
  void replacesTheVersionBefore() {
    store().compareAndSet(pinned("alice", 1));
    PinnedServer second = pinned("alice", 2, "Reads a file or two");
    assertTrue(store().compareAndSet(second), "the second version");
    assertEquals(List.of(second), store().all(), "everything that is kept");
  }

  @Test
  void skipsNoVersion() {
    PinnedServer first = pinned("alice", 1);
    store().compareAndSet(first);
    assertFalse(store().compareAndSet(pinned("alice", 3)), "the third version after the first");
    assertEquals(List.of(first), store().all(), "everything that is kept");
  }

  @Test
  void startsWithNoLaterVersion() {
    assertFalse(store().compareAndSet(pinned("alice", 2)), "the second version after nothing");
    assertEquals(List.of(), store().all(), "everything that is kept");
  }

  @Test
  void findsNothingOfAnotherPrincipal() {
    store().compareAndSet(pinned("alice", 1));
    assertEquals(Optional.empty(), store().find("bob", SERVER), "what bob accepted");
    assertEquals(Optional.empty(), store().find("Alice", SERVER), "what Alice accepted");
  }

  @Test
  void findsNothingOfAnotherServer() {
    store().compareAndSet(pinned("alice", 1));
    assertEquals(Optional.empty(), store().find("alice", OTHER_SERVER), "of another server");
  }

  @Test
  void keepsWhatEachPrincipalAccepted() {
    PinnedServer alices = pinned("alice", 1);
    PinnedServer bobs = pinned("bob", 1, "Sends mail");
    assertTrue(store().compareAndSet(alices), "what alice accepted");
    assertTrue(store().compareAndSet(bobs), "what bob accepted");
    assertEquals(Optional.of(alices), store().find("alice", SERVER), "what is kept for alice");
    assertEquals(Set.of(alices, bobs), Set.copyOf(store().all()), "everything that is kept");
  }

  /** Two nodes, sixteen threads each. */
  @Test
  void letsOneOfManyReplaceAVersion() throws Exception {
    store().compareAndSet(pinned("alice", 1));
    PinStore[] nodes = {store(), store()};
    int winners = Race.winners(i -> {
      PinnedServer mine = pinned("alice", 2, "Version of " + i);
      return () -> nodes[i % 2].compareAndSet(mine);
    });
    assertEquals(1, winners, "replacements of one version");
  }
}
