package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.CompleteReference;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceContents;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.protocol.ServerDescription;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds with the modern server when nobody is asked anything, whatever it is reached over. */
interface ModernContract {
  /** The host under test, one for the class. */
  TestHost host();

  @Test
  default void speaksTheModernVersion() {
    ServerDescription server = host().client().describe(USER);

    assertThat(server.era()).isEqualTo(Era.MODERN);
    assertThat(server.protocolVersion()).isEqualTo(ProtocolVersion.V2026_07_28);
    assertThat(host().client().instructions(USER)).contains("A server for interoperability tests.");
    assertThat(server.serverInfo())
        .hasValueSatisfying(info -> assertThat(info.name()).isEqualTo("gatehouse-interop-modern"));
  }

  @Test
  default void lists() {
    assertThat(host().toolNames()).contains("echo", "add", "deploy", "confirm", "counts");
    assertThat(host().client().resources(USER))
        .extracting(Resource::uri)
        .contains("note://current", "config://app", "bytes://four");
    assertThat(host().client().resourceTemplates(USER))
        .extracting(ResourceTemplate::uriTemplate)
        .containsExactly("greeting://{name}");
    assertThat(host().client().prompts(USER))
        .extracting(prompt -> prompt.name())
        .containsExactlyInAnyOrder("review", "personal");
  }

  @Test
  default void callsToolsThroughTheGate() {
    int asked = host().client().tools(USER).isEmpty() ? 0 : host().asked();

    assertThat(host().text("echo", JsonObject.of("text", "日本"))).isEqualTo("日本");

    assertThat(host().kinds(asked)).containsExactly("callTool", "releaseResult");
  }

  @Test
  default void getsStructuredContent() {
    CallToolResult sum = host().call("add", JsonObject.of("a", 2, "b", 0.5));

    assertThat(sum.structuredContent()).contains(JsonObject.of("sum", 2.5));
  }

  @Test
  default void aToolThatFailsIsAResult() {
    CallToolResult failed = host().call("fail", JsonObject.empty());

    assertThat(failed.isError()).isTrue();
    assertThat(failed.text()).isEqualTo("it failed on purpose");
  }

  @Test
  default void getsEveryKindOfContent() {
    List<ContentBlock> content = host().call("picture", JsonObject.empty()).content();

    assertThat(content)
        .hasExactlyElementsOfTypes(
            ContentBlock.ImageContent.class,
            ContentBlock.AudioContent.class,
            ContentBlock.ResourceLink.class,
            ContentBlock.EmbeddedResource.class);
  }

  @Test
  default void readsTextBytesAndTemplates() {
    assertThat(host().client().readResource("greeting://grace", USER).contents())
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceContents.Text.class, text -> assertThat(text.text()).isEqualTo("Hello, grace"));
    assertThat(host().client().readResource("bytes://four", USER).contents())
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceContents.Blob.class,
            blob -> assertThat(blob.bytes()).containsExactly(0, 1, 2, 0xff));
  }

  @Test
  default void readsAResourceOnceWhileItMayBeCached() {
    long before = count("configReads");
    ReadResourceResult first = host().client().readResource("config://app", USER);
    long fetched = count("configReads");
    ReadResourceResult second = host().client().readResource("config://app", USER);

    assertThat(fetched - before).isLessThanOrEqualTo(1);
    assertThat(fetched).isPositive();
    assertThat(count("configReads")).isEqualTo(fetched);
    assertThat(second.contents()).hasSameSizeAs(first.contents());
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  default void getsAPromptWithArguments() {
    GetPromptResult prompt =
        host().client().getPrompt("review", JsonObject.of("language", "java"), USER);

    assertThat(prompt.description()).contains("A review");
    assertThat(prompt.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.content())
            .isInstanceOfSatisfying(
                ContentBlock.TextContent.class,
                text -> assertThat(text.text()).isEqualTo("Review this java code, be kind.")));
  }

  @Test
  default void completesForPromptsAndTemplates() {
    assertThat(host()
            .client()
            .complete(
                CompleteReference.prompt("review"), "language", "ja", JsonObject.empty(), USER)
            .values())
        .containsExactly("java", "javascript");
    assertThat(host()
            .client()
            .complete(
                CompleteReference.resource("greeting://{name}"),
                "name",
                "a",
                JsonObject.empty(),
                USER)
            .values())
        .containsExactly("ada", "alan");
  }

  @Test
  default void reportsProgress() {
    List<String> messages = new ArrayList<>();
    RequestOptions options =
        RequestOptions.defaults().onProgress(step -> messages.add(step.message().orElse("")));

    host()
        .client()
        .toolCall("countdown", JsonObject.of("steps", 3), USER, options)
        .execute();

    assertThat(messages).containsExactly("step 1", "step 2", "step 3");
  }

  @Test
  default void tellsTheServerThatACallIsCancelled() throws InterruptedException {
    long before = count("waitsCancelled");

    Cancelled.afterFirstProgress(host(), "wait", JsonObject.empty());

    TestHost.eventually("the server hears of it", () -> count("waitsCancelled") == before + 1);
  }

  /** What the server has counted. */
  private long count(String what) {
    String counts = host().text("counts", JsonObject.empty());
    try {
      return ((JsonObject) JsonValue.parse(counts)).integer(what).orElseThrow();
    } catch (JsonException e) {
      throw new AssertionError("counts are no JSON", e);
    }
  }
}
