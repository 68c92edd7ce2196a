package io.gatehouse.mcp.testkit.contract;

import io.gatehouse.mcp.consent.pin.PinStore;

final class InMemoryPinStoreTest extends PinStoreContract {
  private final PinStore store = PinStore.inMemory();

  @Override
  protected PinStore store() {
    return store;
  }
}
