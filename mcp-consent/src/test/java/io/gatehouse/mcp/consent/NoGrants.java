package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.grant.Grant;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Instant;
import java.util.List;

/** A store that holds nothing and keeps nothing; what is odd about others is all that they say. */
class NoGrants implements GrantStore {
  @Override
  public List<Grant> candidates(ConsentRequest request, EffectiveHints hints, Instant now) {
    return List.of();
  }

  @Override
  public boolean consume(Grant grant, Instant now) {
    return false;
  }

  @Override
  public void put(Grant grant) {}

  @Override
  public int revoke(GrantSelector selector) {
    return 0;
  }

  @Override
  public List<Grant> list(GrantSelector selector) {
    return List.of();
  }

  @Override
  public long epoch() {
    return 0;
  }
}
