package io.gatehouse.mcp.consent.grant;

final class InMemoryGrantStoreTest extends GrantStoreContract {
  private final InMemoryGrantStore store = new InMemoryGrantStore();

  @Override
  GrantStore store() {
    return store;
  }
}
