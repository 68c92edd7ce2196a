package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.grant.GrantStore;
import io.gatehouse.mcp.consent.grant.InMemoryGrantStore;

final class InMemoryGrantStoreTest extends GrantStoreContract {
  private final GrantStore store = new InMemoryGrantStore();

  @Override
  protected GrantStore store() {
    return store;
  }
}
