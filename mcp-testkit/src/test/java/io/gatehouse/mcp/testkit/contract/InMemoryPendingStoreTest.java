package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.approval.InMemoryPendingStore;
import io.gatehouse.mcp.consent.approval.PendingStore;

final class InMemoryPendingStoreTest extends PendingStoreContract {
  private final PendingStore store = new InMemoryPendingStore();

  @Override
  protected PendingStore store() {
    return store;
  }
}
