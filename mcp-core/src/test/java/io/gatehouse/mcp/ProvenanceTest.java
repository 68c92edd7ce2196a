package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.Provenance.Evidence;
import io.gatehouse.mcp.fake.FakeServer;
import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ConnectServer;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReviewServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host knows of where a server comes from is part of what people are asked. */
class ProvenanceTest {
  private static final Provenance KNOWN = Provenance.listed("com.example/files")
      .publishedBy("Example Ltd")
      .ofPackage("@example/files", "1.0.0")
      .withDigest("sha512:00ff");

  @Test
  void collectsWhatItRestsOn() {
    assertThat(KNOWN.evidence())
        .containsExactlyInAnyOrder(
            Evidence.REGISTRY_LISTED, Evidence.PUBLISHER_VERIFIED, Evidence.DIGEST_CHECKED);
    assertThat(Provenance.listed("a").evidence()).containsExactly(Evidence.REGISTRY_LISTED);
  }

  @Test
  void staysWithTheServerWhateverElseIsSet() {
    ServerConfig config = ServerConfig.stdio("files", "npx", "-y", "@example/files@1.0.0")
        .provenance(KNOWN)
        .env("A", "b")
        .strictOutput();

    assertThat(config.provenance()).contains(KNOWN);
    assertThat(ServerConfig.stdio("files", "npx").provenance()).isEmpty();
  }

  @Test
  void isPartOfEveryQuestionThatIsAskedBeforeTheServerIsUsed() {
    FakeServer server = new FakeServer().tool("read", "Reads");
    List<Optional<Provenance>> asked = new ArrayList<>();
    ConsentPolicy policy = request -> {
      if (request instanceof ConnectServer connect) {
        asked.add(connect.provenance());
      } else if (request instanceof ReviewServer review) {
        asked.add(review.provenance());
      }
      return ConsentDecision.allow();
    };
    ServerConfig config = server.config("files").provenance(KNOWN);
    try (McpHost host = McpHost.builder(policy).transport(server).server(config).build()) {
      host.tools("files", CallContext.of("alice"));
    }

    assertThat(asked).containsExactly(Optional.of(KNOWN), Optional.of(KNOWN));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 513})
  void hasOnlyTextsThatCanBeShown(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Provenance.listed("x".repeat(length)))
        .withMessage("registryName has 1 to 512 characters");
  }

  @Test
  void restsOnSomething() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Provenance(
            Optional.of("a"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of()))
        .withMessageContaining("SELF_DECLARED");
  }
}
