package io.gatehouse.mcp.interop;

import static io.gatehouse.mcp.interop.TestHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ContentBlock;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import org.junit.jupiter.api.Test;

/** What holds with the modern server when it needs an answer first (2026-07-28 {@code basic/patterns/mrtr}). */
interface AskingContract {
  /** The host under test, one for the class. */
  TestHost host();

  @Test
  default void fillsInAFormAndReturnsTheState() {
    String answer = host().text("confirm", JsonObject.of("what", "delete it"));

    // The server compares the state that came back with the arguments.
    assertThat(answer).isEqualTo("delete it: true (none given)");
  }

  @Test
  default void asksTheGateAboutTheFormAndAboutWhatIsInIt() {
    host().client().tools(USER);
    int asked = host().asked();

    host().text("confirm", JsonObject.of("what", "go"));

    assertThat(host().kinds(asked))
        .containsExactly("callTool", "elicitForm", "elicitForm", "releaseResult");
  }

  @Test
  default void goesThroughTwoRounds() {
    assertThat(host().text("two_rounds", JsonObject.empty())).isEqualTo("Ada likes red");
  }

  @Test
  default void letsTheServerSample() {
    assertThat(host().text("summarize", JsonObject.of("text", "a long story")))
        .isEqualTo("test-model: a summary");
    assertThat(host().asked(ConsentRequest.SampleResult.class)).isNotEmpty();
  }

  @Test
  default void tellsItsRoots() {
    assertThat(host().text("roots", JsonObject.empty())).isEqualTo("file:///srv/interop");
    assertThat(host().asked(ConsentRequest.ListRoots.class)).isNotEmpty();
  }

  @Test
  default void agreesToVisitAUrl() {
    assertThat(host().text("visit", JsonObject.empty())).isEqualTo("accept");
    assertThat(host().asked(ConsentRequest.ElicitUrl.class))
        .extracting(question -> question.request().url())
        .contains("https://example.com/sign-in");
  }

  @Test
  default void getsAPromptThatAsksFirst() {
    GetPromptResult prompt = host().client().getPrompt("personal", JsonObject.empty(), USER);

    assertThat(prompt.messages())
        .singleElement()
        .satisfies(message -> assertThat(message.content())
            .isInstanceOfSatisfying(
                ContentBlock.TextContent.class,
                text -> assertThat(text.text()).isEqualTo("I am Ada.")));
  }
}
