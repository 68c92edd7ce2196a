package io.gatehouse.mcp.oauth.store;

final class InMemoryCredentialStoreTest extends CredentialStoreContract {
  private final CredentialStore store = InMemoryCredentialStore.create();

  @Override
  CredentialStore store() {
    return store;
  }
}
