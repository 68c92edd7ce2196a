package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.CompleteReference;
import io.gatehouse.mcp.protocol.CompleteResult;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceContents;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds with server-everything, whatever it is reached over. */
interface EverythingContract {
  String TEXT = "demo://resource/dynamic/text/1";

  /** The host under test, one for the class. */
  TestHost host();

  @Test
  default void speaksTheNewestLegacyVersion() {
    ServerDescription server = host().client().describe(USER);

    assertThat(server.era()).isEqualTo(Era.LEGACY);
    assertThat(server.protocolVersion()).isEqualTo(ProtocolVersion.V2025_11_25);
    assertThat(server.capabilities().hasTools()).isTrue();
    host().client().ping(USER);
  }

  @Test
  default void lists() {
    assertThat(host().toolNames()).contains("echo", "get-sum", "get-structured-content");
    assertThat(host().client().resources(USER))
        .extracting(Resource::uri)
        .anyMatch(uri -> uri.startsWith("demo://resource/static/document/"));
    assertThat(host().client().resourceTemplates(USER))
        .extracting(ResourceTemplate::uriTemplate)
        .contains("demo://resource/dynamic/text/{resourceId}");
    assertThat(host().client().prompts(USER))
        .extracting(prompt -> prompt.name())
        .contains("simple-prompt", "args-prompt", "completable-prompt");
  }

  @Test
  default void callsToolsThroughTheGate() {
    int asked = host().client().tools(USER).isEmpty() ? 0 : host().asked();

    assertThat(host().text("echo", JsonObject.of("message", "hällo"))).isEqualTo("Echo: hällo");
    assertThat(host().kinds(asked)).containsSubsequence("callTool", "releaseResult");
    assertThat(host().text("get-sum", JsonObject.of("a", 2, "b", 3))).contains("5");
  }

  @Test
  default void getsStructuredContentAndPictures() {
    CallToolResult weather =
        host().call("get-structured-content", JsonObject.of("location", "Chicago"));
    assertThat(weather.structuredContent())
        .contains(
            JsonObject.of("temperature", 36, "conditions", "Light rain / drizzle", "humidity", 82));

    CallToolResult picture = host().call("get-tiny-image", JsonObject.empty());
    assertThat(picture.content()).hasAtLeastOneElementOfType(ContentBlock.ImageContent.class);
  }

  @Test
  default void readsAResourceOfATemplate() {
    List<ResourceContents> contents = host().client().readResource(TEXT, USER).contents();

    assertThat(contents)
        .singleElement()
        .isInstanceOfSatisfying(
            ResourceContents.Text.class, text -> assertThat(text.text()).contains("Resource 1"));
  }

  @Test
  default void getsAPromptWithArguments() {
    GetPromptResult prompt =
        host().client().getPrompt("args-prompt", JsonObject.of("city", "Rome"), USER);

    assertThat(prompt.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.content())
            .isInstanceOfSatisfying(
                ContentBlock.TextContent.class,
                text -> assertThat(text.text()).isEqualTo("What's weather in Rome?")));
  }

  @Test
  default void completesWithWhatIsKnownAlready() {
    CompleteReference prompt = CompleteReference.prompt("completable-prompt");
    CompleteResult departments =
        host().client().complete(prompt, "department", "S", JsonObject.empty(), USER);
    CompleteResult people =
        host().client().complete(prompt, "name", "", JsonObject.of("department", "Sales"), USER);

    assertThat(departments.values()).containsExactly("Sales", "Support");
    assertThat(people.values()).containsExactly("David", "Eve", "Frank");
  }

  @Test
  default void reportsProgress() {
    List<BigDecimal> progress = new ArrayList<>();
    RequestOptions options =
        RequestOptions.defaults().onProgress(step -> progress.add(step.progress()));

    host()
        .client()
        .toolCall(
            "trigger-long-running-operation",
            JsonObject.of("duration", 0.2, "steps", 4),
            USER,
            options)
        .execute();

    assertThat(progress)
        .isNotEmpty()
        .isSorted()
        .allMatch(step -> step.intValueExact() >= 1 && step.intValueExact() <= 4);
  }

  @Test
  default void freesTheCallerWhenACallIsCancelled() throws InterruptedException {
    // The server pays no attention; the next call shows that what it still sends does no harm.
    Cancelled.afterFirstProgress(
        host(), "trigger-long-running-operation", JsonObject.of("duration", 10, "steps", 100));

    assertThat(host().text("echo", JsonObject.of("message", "still there")))
        .isEqualTo("Echo: still there");
  }

  @Test
  default void hearsOfUpdatesOfASubscribedResource() throws InterruptedException {
    int before = host().events().count();
    try (Watch watch =
        host().client().watch(SubscriptionFilter.builder().resource(TEXT).build(), USER)) {
      host().text("toggle-subscriber-updates", JsonObject.empty());
      host().events().await("updated " + TEXT, before);

      assertThat(watch.active()).isTrue();
    } finally {
      host().text("toggle-subscriber-updates", JsonObject.empty());
    }
    assertThat(host().asked(ConsentRequest.SubscribeResource.class)).isNotEmpty();
  }

  @Test
  default void fillsInAForm() throws InterruptedException {
    host().awaitTool("trigger-elicitation-request");
    int asked = host().asked();

    String answer = host().text("trigger-elicitation-request", JsonObject.empty());

    assertThat(answer).contains("Ada").contains("It was a dark and stormy night.");
    assertThat(host().kinds(asked))
        .containsSubsequence("callTool", "elicitForm", "elicitForm", "releaseResult");
  }

  @Test
  default void agreesToVisitAUrl() throws InterruptedException {
    host().awaitTool("trigger-url-elicitation");

    String answer =
        host().text("trigger-url-elicitation", JsonObject.of("url", "https://example.com/sign-in"));

    assertThat(answer).contains("completed the URL elicitation");
    assertThat(host().asked(ConsentRequest.ElicitUrl.class))
        .extracting(question -> question.request().url())
        .contains("https://example.com/sign-in");
  }

  @Test
  default void letsTheServerSample() throws InterruptedException {
    host().awaitTool("trigger-sampling-request");
    int asked = host().asked();

    String answer =
        host().text("trigger-sampling-request", JsonObject.of("prompt", "hi", "maxTokens", 10));

    assertThat(answer).contains("a summary").contains("test-model");
    assertThat(host().kinds(asked))
        .containsSubsequence("callTool", "sample", "sampleResult", "releaseResult");
  }

  @Test
  default void tellsItsRoots() throws InterruptedException {
    host().awaitTool("get-roots-list");

    assertThat(host().text("get-roots-list", JsonObject.empty())).contains("file:///srv/interop");
    assertThat(host().asked(ConsentRequest.ListRoots.class)).isNotEmpty();
  }

  @Test
  default void hearsLogMessages() throws InterruptedException {
    host().client().logLevel(LogLevel.DEBUG, USER);
    int before = host().events().count();
    try (Watch watch =
        host().client().watch(SubscriptionFilter.builder().resource(TEXT).build(), USER)) {
      // The server logs each subscription.
      host().events().await("logged", before);
      assertThat(watch.active()).isTrue();
    }
  }
}
