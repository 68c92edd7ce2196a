package io.gatehouse.mcp.oauth.store;

final class InMemoryRegistrationStoreTest extends RegistrationStoreContract {
  private final RegistrationStore store = InMemoryRegistrationStore.create();

  @Override
  RegistrationStore store() {
    return store;
  }
}
