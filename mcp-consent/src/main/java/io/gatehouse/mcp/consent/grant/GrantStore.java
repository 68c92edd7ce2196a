package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Instant;
import java.util.List;

/**
 * Keeps grants. Safe for use by several threads and, where it outlives the process, by several processes.
 *
 * <p>Every method is durable before it returns, and throws {@link io.gatehouse.mcp.spi.store.StoreException} if it cannot tell: a
 * store that cannot be read is never taken for an empty one, for that would forget what a person refused.
 */
public interface GrantStore {
  /** The grants that cover {@code request} at {@code now}: refusals first, then from the narrowest to the widest. */
  List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now);

  /** Uses {@code grant} once, if it is still the latest version of it and live. Of several callers, one gets true. */
  boolean consume(Grant grant, Instant now);

  /**
   * Adds a grant. A refusal changes {@link #epoch()}.
   *
   * @throws io.gatehouse.mcp.spi.store.StoreException if its id is there already or the store is full
   */
  void put(Grant grant);

  /** Forgets the grants that {@code selector} names, and changes {@link #epoch()}, also if there were none. How many. */
  int revoke(GrantSelector selector);

  /** The grants that {@code selector} names, ended ones that are still kept included, oldest first. */
  List<Grant> list(GrantSelector selector);

  /** A number that grows whenever somebody may have less than before: approvals made at another epoch are void. */
  long epoch();
}
