package io.gatehouse.mcp.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsentRequestTextTest {
  private static final Tool TOOL = Tool.from(
      JsonObject.of("name", "say\u202Ehello", "inputSchema", JsonObject.of("type", "object")));

  private static final Origin ORIGIN = new Origin(
      "1",
      "files",
      ServerIdentity.Http.of(URI.create("https://files.example/mcp"), new TreeSet<>()),
      CallContext.of("alice"),
      Instant.EPOCH,
      Optional.empty());

  @Test
  void showsAllArgumentsAndHidesNothingBehindControls() {
    ConsentRequest.CallTool call =
        call(JsonObject.of("text", "a\u001B[2Kb\u200Bc\u202Ed\nkind: nothing"));

    assertThat(call.asText())
        .isEqualTo(
            "kind: \"callTool\"\nserver: \"files\"\nprincipal: \"alice\"\ntool: \"say\\u202ehello\"\n"
                + "arguments: {\"text\":\"a\\u001b[2Kb\\u200bc\\u202ed\\nkind: nothing\"}");
  }

  @DisplayName("M199 M200 the whole command is shown, and that it runs a program")
  @Test
  void showsTheWholeCommandAndWhatItDoes() {
    String longest = "--allow=" + "x".repeat(600) + ";rm -rf ~";
    String text = new ConsentRequest.LaunchServer(
            ORIGIN,
            List.of("npx", "-y", longest),
            Optional.empty(),
            new TreeSet<>(),
            Optional.of(new Executable("/opt/npx", Optional.empty())),
            Optional.of(Provenance.listed("com.example/files").ofPackage("files", "1.0.0")))
        .asText();

    assertThat(text)
        .contains("\neffect: \"runs a program on this machine, with all rights of its user\"\n")
        .contains("\nexecutable: {\"path\":\"/opt/npx\",\"digest\":null}")
        .contains("\nprovenance: {\"registryName\":\"com.example/files\",\"package\":\"files\",")
        .contains("\nargv: [\"npx\",\"-y\",\"" + longest + "\"]\n");
  }

  @Test
  void describesTheKindAsTheConsoleNamesIt() {
    assertThat(call(JsonObject.empty()).describe().string("kind")).contains("callTool");
  }

  private static ConsentRequest.CallTool call(JsonObject arguments) {
    return new ConsentRequest.CallTool(
        ORIGIN,
        ToolDefinition.of(TOOL),
        arguments,
        Fingerprint.of("arguments", arguments.toCanonicalUtf8()),
        Set.of());
  }
}
