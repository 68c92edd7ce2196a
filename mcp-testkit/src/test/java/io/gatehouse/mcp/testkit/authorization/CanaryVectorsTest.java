package io.gatehouse.mcp.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.AuthorizationException;
import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Pending;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.oauth.OAuthAuthorizer;
import io.gatehouse.mcp.oauth.store.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V35: more than twenty secrets in a session of every sort, and all the places where somebody else might find them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CanaryVectorsTest {
  /** What a client may have to send or gets, by the name that every such secret has. */
  private static final List<String> SORTS = List.of(
      "access-",
      "refresh-",
      "code-",
      "id-token-",
      "id-jag-",
      "id-jag-signature-",
      "registered-secret-",
      "registration-token-",
      "initial-access-",
      "client-secret-",
      "workload-",
      "identity-",
      "header-",
      "variable-",
      "browser-",
      "argument-");

  /** Of those: what never leaves this process, or is only ever given to it. */
  private static final List<String> NOT_SENT =
      List.of("id-token-", "registration-token-", "variable-", "browser-");

  /** Where a secret has no business. */
  enum Place {
    LOG,
    PRINTED,
    FAILURES,
    OBJECTS,
    VIEWS,
    QUESTIONS,
    FILES
  }

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<Place, List<String>> left = new LinkedHashMap<>();
  private String sent = "";

  @BeforeAll
  void aSession(@TempDir Path folder, @TempDir Path child) throws IOException {
    SORTS.forEach(sort -> secrets.put(sort, Canary.PREFIX + sort));
    try (Listening listening = new Listening()) {
      try (CanarySession session = new CanarySession(folder, child)) {
        session.run();
        List<Object> objects = Reachable.from(session.roots());
        left.put(Place.FILES, LeftFiles.in(folder, path -> !path.startsWith("pending")));
        left.put(Place.QUESTIONS, LeftFiles.in(folder, path -> path.startsWith("pending")));
        session.logout();
        left.put(Place.OBJECTS, texts(objects));
        left.put(
            Place.FAILURES, session.failures().stream().map(Listening::trace).toList());
        left.put(
            Place.VIEWS,
            session.views().stream()
                .flatMap(view -> Stream.of(view.asText(), view.json().toJson()))
                .toList());
        made(session, objects, folder);
      }
      left.put(Place.LOG, listening.logged());
      left.put(Place.PRINTED, List.of(listening.printed()));
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void v35_noSecretIsFoundWhereItDoesNotBelong(Place place) {
    Map<String, String> sought = new LinkedHashMap<>(secrets);
    if (place == Place.VIEWS || place == Place.QUESTIONS) {
      sought.remove("argument-"); // a person is asked about it
    }
    CanarySearch search = new CanarySearch(sought);

    // By their names only: what is wrong here must not be told to whoever reads the report.
    assertThat(
            left.get(place).stream().flatMap(text -> search.in(text).stream()).distinct())
        .isEmpty();
  }

  @Test
  void v35_everySecretIsFoundWhereItBelongs() {
    Map<String, String> sought = new LinkedHashMap<>(secrets);
    NOT_SENT.forEach(sought::remove);
    List.of("a private key", "a bound key", "the data key").forEach(sought::remove);
    CanarySearch search = new CanarySearch(sought);

    Set<String> found = search.in(sent);
    assertThat(sought.keySet())
        .allSatisfy(name ->
            assertThat(found).anyMatch(each -> each.equals(name) || each.startsWith(name + " ")));
    assertThat(secrets).hasSizeGreaterThan(20);
  }

  @Test
  void v35_theSessionHasSomethingOfEverything() {
    assertThat(left.get(Place.FAILURES).size()).isGreaterThan(50);
    assertThat(left.get(Place.FILES).size()).isGreaterThan(15);
    assertThat(left.get(Place.LOG).size()).isGreaterThan(100);
    assertThat(has(Place.FAILURES, "Caused by")).isTrue();
    assertThat(has(Place.VIEWS, "callTool")).isTrue();
    for (String text : List.of("Credential[", "CredentialKey[", "Secret[hidden]", "Pending[")) {
      assertThat(has(Place.OBJECTS, text)).as(text).isTrue();
    }
  }

  /** Whether something there says so; a failure shows nothing of it. */
  private boolean has(Place place, String text) {
    return left.getOrDefault(place, List.of()).stream().anyMatch(each -> each.contains(text));
  }

  private static List<String> texts(Collection<Object> objects) {
    assertThat(objects)
        .hasAtLeastOneElementOfType(Credential.class)
        .hasAtLeastOneElementOfType(OAuthAuthorizer.class)
        .hasAtLeastOneElementOfType(AuthorizationException.class)
        .hasAtLeastOneElementOfType(Pending.class)
        .hasAtLeastOneElementOfType(ApprovalView.class);
    return objects.stream()
        .filter(object -> !isShownOrOurs(object))
        .map(object -> object.getClass().getSimpleName() + ": " + object)
        .toList();
  }

  /** The pieces of a view are what a person is shown, and searched as such; the test's own objects hold what they look for. */
  private static boolean isShownOrOurs(Object object) {
    String name = object.getClass().getName();
    return object instanceof SafeText
        || name.startsWith(Block.class.getName())
        || name.contains(".testkit.");
  }

  /** The secrets that nobody but the client itself made, and everything that was sent to those that may see it. */
  private void made(CanarySession session, List<Object> objects, Path folder) {
    List<Authority.Seen> seen = session.servers().seen();
    seen.forEach(request -> {
      Map<String, String> form = new LinkedHashMap<>(Forms.read(request.query()));
      form.putAll(Forms.read(request.body()));
      for (String name : List.of("state", "code_verifier", "client_assertion")) {
        if (form.containsKey(name)) {
          String value = String.valueOf(form.get(name));
          secrets.put(name + " " + secrets.size(), value.substring(value.lastIndexOf('.') + 1));
        }
      }
    });
    secrets.put("a private key", CanaryServers.KEY.line());
    objects.stream()
        .filter(Credential.class::isInstance)
        .flatMap(held -> ((Credential) held).dpopKey().stream())
        .forEach(jwk ->
            secrets.put("a bound key", Forms.json(jwk.reveal()).string("d").orElseThrow()));
    secrets.put("the data key", LeftFiles.dataKey(folder));
    sent = seen.stream().map(Authority.Seen::all).collect(Collectors.joining("\n"))
        + session.servers().headers();
    assertThat(new ArrayList<>(secrets.keySet()).toString())
        .contains("state", "code_verifier", "client_assertion", "a bound key");
  }
}
