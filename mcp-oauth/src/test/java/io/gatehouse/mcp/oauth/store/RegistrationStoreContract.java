package io.gatehouse.mcp.oauth.store;

import static io.gatehouse.mcp.oauth.store.Samples.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.ClientAuthentication;
import io.gatehouse.mcp.oauth.ClientAuthentication.None;
import io.gatehouse.mcp.oauth.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link RegistrationStore} must do. */
abstract class RegistrationStoreContract {
  private static final RegistrationKey KEY =
      new RegistrationKey("https://as.example.com", "host native");
  private static final Secret SECRET = Secret.of(Samples.CANARY + "client");

  /** Every call within one test gives a store on the same registrations. */
  abstract RegistrationStore store();

  static List<ClientAuthentication> authentications() {
    return List.of(
        new None(),
        new ClientAuthentication.Basic(SECRET),
        new ClientAuthentication.Post(SECRET),
        new ClientAuthentication.SecretAsAdvertised(SECRET),
        new ClientAuthentication.PrivateKeyJwt(SECRET, "ES256", "key-1"));
  }

  @ParameterizedTest
  @MethodSource("authentications")
  void findsWhatWasKept(ClientAuthentication authentication) {
    RegisteredClient first = client("c1", authentication);
    assertThat(store().replace(KEY, Optional.empty(), first)).isEqualTo(first);
    assertThat(store().load(KEY)).contains(first);
  }

  @Test
  void knowsNoRegistrationOfAnotherServerOrKind() {
    store().replace(KEY, Optional.empty(), client("c1", new None()));
    assertThat(store().load(new RegistrationKey("https://as.example.com/", "host native")))
        .isEmpty();
    assertThat(store().load(new RegistrationKey("https://as.example.com", "host web")))
        .isEmpty();
  }

  @Test
  void keepsTheOneThatWasQuicker() {
    RegisteredClient first = client("c1", new None());
    store().replace(KEY, Optional.empty(), first);
    assertThat(store().replace(KEY, Optional.empty(), client("c2", new None()))).isEqualTo(first);
    assertThat(store().load(KEY)).contains(first);
  }

  @Test
  void replacesTheOneThatWasExpected() {
    RegisteredClient first = client("c1", new None());
    RegisteredClient second = client("c2", new None());
    store().replace(KEY, Optional.empty(), first);
    assertThat(store().replace(KEY, Optional.of(first), second)).isEqualTo(second);
    assertThat(store().load(KEY)).contains(second);
  }

  @Test
  void deletesOnlyTheClientThatWasMeant() {
    store().replace(KEY, Optional.empty(), client("c1", new None()));
    assertThat(store().delete(KEY, "c2")).isFalse();
    assertThat(store().delete(KEY, "c1")).isTrue();
    assertThat(store().load(KEY)).isEmpty();
  }

  @Test
  void agreesOnOneRegistrationOfMany() throws Exception {
    RegistrationStore[] nodes = {store(), store()};
    List<RegisteredClient> held = Race.results(
        16, i -> () -> nodes[i % 2].replace(KEY, Optional.empty(), client("c" + i, new None())));
    assertThat(new HashSet<>(held)).hasSize(1);
  }
}
