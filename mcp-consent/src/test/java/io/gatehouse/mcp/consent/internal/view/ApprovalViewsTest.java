package io.gatehouse.mcp.consent.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.pin.DefinitionChange;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.ElicitationScanner;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a view holds: requirements R-SHOW-1 to R-SHOW-7 and R-CONF-3. */
final class ApprovalViewsTest {
  static Stream<Question> questions() {
    return SampleQuestions.all().values().stream();
  }

  @Test
  void thereIsASampleOfEveryKindOfRequest() {
    assertThat(SampleQuestions.all().values())
        .extracting(question -> (Object) question.request.getClass())
        .containsExactlyInAnyOrder((Object[]) ConsentRequest.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void factsComeFirstThenReasonsAndClaimsLast(Question question) {
    List<Block> blocks = view(question).blocks();

    assertThat(blocks.get(0)).isInstanceOf(Block.Trusted.class);
    assertThat(((Block.Trusted) blocks.get(1)).heading().code()).isEqualTo("heading.why");
    List<Integer> ranks = blocks.stream().map(ApprovalViewsTest::rank).toList();
    assertThat(ranks).isSorted();
  }

  private static int rank(Block block) {
    if (block instanceof Block.Claimed) {
      return 3;
    }
    return block instanceof Block.Warnings ? 2 : 1;
  }

  @ParameterizedTest
  @MethodSource("questions")
  void refusingIsTheFirstChoice(Question question) {
    assertThat(view(question).choices().get(0).id()).isEqualTo("deny");
    assertThat(view(question).choices().get(0).approves()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theDigestCoversEverythingButItself(Question question) {
    ApprovalView view = view(question);

    assertThat(view.sealed().digest()).isEqualTo(view.digest());
    assertThat(ApprovalViews.make("view-2", question, SampleQuestions.AT).digest())
        .isNotEqualTo(view.digest());
    assertThat(ApprovalViews.make("view-1", question, SampleQuestions.AT.plusMillis(1))
            .digest())
        .isNotEqualTo(view.digest());
  }

  @Test
  void aLaunchShowsTheFileThatWouldRunAndItsContent() {
    Block.Trusted facts =
        (Block.Trusted) view(SampleQuestions.launch()).blocks().get(0);

    assertThat(facts.fields().stream().map(field -> field.value().display()))
        .contains("/usr/bin/npx")
        .anyMatch(text -> text.matches("sha-256:[0-9a-f]{16}"));
  }

  @Test
  void theDigestTellsArgumentsApart() {
    assertThat(call("{\"a\":1}").digest()).isNotEqualTo(call("{\"a\":1.0}").digest());
    assertThat(call("{\"a\":\"1\"}").digest()).isNotEqualTo(call("{\"a\":1}").digest());
  }

  @Test
  void isOpenForAsLongAsTheTermsSay() {
    assertThat(call("{}").expiresAt())
        .isEqualTo(SampleQuestions.AT.plus(SampleQuestions.TERMS.timeout()));
    assertThat(SampleQuestions.TERMS.timeout()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void anUndeclaredArgumentIsShownAsUndeclared() {
    assertThat(arguments(call("{\"owner\":\"boss\",\"bcc\":\"evil\"}")).fields())
        .extracting(a -> a.pointer().display() + " " + a.value().display() + " " + a.declared())
        .containsExactly("/owner \"boss\" true", "/bcc \"evil\" false");
  }

  @Test
  void anArgumentThatTravelsAsHeaderIsMarked() {
    assertThat(arguments(call("{\"owner\":\"a\",\"key\":\"k\"}")).fields())
        .extracting(Block.Argument::mirroredToHeader)
        .containsExactly(false, true);
  }

  @Test
  void aTextCannotPoseAsANumber() {
    assertThat(arguments(call("{\"owner\":\"5\",\"repo\":5}")).fields())
        .extracting(a -> a.value().display())
        .containsExactly("\"5\"", "5");
  }

  @Test
  void aNumberAServerMayMisreadIsShownAsSentAndMarked() {
    for (String number : List.of("9007199254740993", "1e400", "-0", "0.1000000000000000055")) {
      Block.Argument shown =
          arguments(call("{\"owner\":" + number + "}")).fields().get(0);

      assertThat(shown.value().display()).isEqualTo(number);
      assertThat(shown.value().findings()).extracting("code").contains("inexact_number");
    }
    for (String number : List.of("5", "0.1", "1E2", "-9007199254740991")) {
      Block.Argument shown =
          arguments(call("{\"owner\":" + number + "}")).fields().get(0);

      assertThat(shown.value().findings()).extracting("code").doesNotContain("inexact_number");
    }
  }

  @Test
  void aValueDifferentFromTheLastApprovedOneIsMarked() {
    Question question = Question.builder(
            SampleQuestions.call("{\"owner\":\"a\",\"repo\":\"b\"}"), SampleQuestions.TERMS)
        .previous(ArgumentDigests.of(SampleQuestions.json("{\"owner\":\"a\",\"repo\":\"c\"}")))
        .build();

    assertThat(arguments(view(question)).fields())
        .extracting(Block.Argument::changed)
        .containsExactly(false, true);
  }

  @Test
  void aRedactedValueIsNowhereInTheView() {
    ApprovalView view = view(SampleQuestions.destructiveCall());

    assertThat(view.json().toJson()).doesNotContain("hunter2");
    assertThat(view.asText()).doesNotContain("hunter2").contains("hidden: 15 characters");
    assertThat(view.uninspectable()).isEmpty();
  }

  @Test
  void everythingBelowARedactedPlaceIsHidden() {
    Question question = Question.builder(
            SampleQuestions.call(
                "{\"owner\":{\"pin\":\"4711\",\"list\":[\"4712\"]},\"ownerName\":\"x\"}"),
            SampleQuestions.TERMS)
        .redacted(java.util.Map.of("/owner", Message.of("secret", "it is secret")))
        .build();

    assertThat(view(question).json().toJson()).doesNotContain("4711").doesNotContain("4712");
    assertThat(arguments(view(question)).fields().get(2).value().display()).isEqualTo("\"x\"");
  }

  @Test
  void aPayloadAtTheEndOfAMegabyteMakesItUninspectable() {
    String megabyte = "a".repeat(1 << 20) + "; rm -rf /";

    ApprovalView view = call(JsonObject.of("owner", megabyte).toJson());

    assertThat(view.uninspectable()).extracting(Message::code).contains("uninspectable.long_text");
    assertThat(arguments(view).fields().get(0).value().complete()).isFalse();
    assertThat(arguments(view).whole().display()).endsWith("; rm -rf /\"}");
    assertThat(view.asText()).contains("This cannot be shown in full");
  }

  @Test
  void manyTextsThatAreTooMuchTogetherAreUninspectable() {
    JsonObject.Builder many = JsonObject.builder();
    for (int i = 0; i < 20; i++) {
      many.put("t" + i, "a".repeat(50_000));
    }

    assertThat(call(many.build().toJson()).uninspectable()).isNotEmpty();
  }

  @Test
  void moreValuesThanAnybodyReadsAreUninspectable() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < Leaves.MOST; i++) {
      numbers.add(i);
    }
    assertThat(call(JsonObject.of("owner", numbers).toJson()).uninspectable()).isEmpty();
    numbers.add(-1);

    assertThat(call(JsonObject.of("owner", numbers).toJson()).uninspectable())
        .extracting(Message::code)
        .containsExactly("uninspectable.many_values");
  }

  @Test
  void tooDeepIsUninspectable() {
    String deep = "[".repeat(100) + "1" + "]".repeat(100);

    assertThat(call("{\"owner\":" + deep + "}").uninspectable())
        .extracting(Message::code)
        .containsExactly("uninspectable.many_values");
  }

  @Test
  void nothingUninspectableCanBeRemembered() {
    Choice exact = new Choice("approveExact", true, Remember.EXACT_ARGUMENTS, Optional.empty());
    Choice never = new Choice("denyAlways", false, Remember.TOOL_ALWAYS, Optional.empty());
    String megabyte = JsonObject.of("owner", "a".repeat(1 << 20)).toJson();

    Question small = Question.builder(SampleQuestions.call("{}"), SampleQuestions.TERMS)
        .choices(List.of(exact, never))
        .build();
    Question large = Question.builder(SampleQuestions.call(megabyte), SampleQuestions.TERMS)
        .choices(List.of(exact, never))
        .build();

    assertThat(view(small).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "denyAlways", "approveOnce", "approveExact");
    assertThat(view(large).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "denyAlways", "approveOnce");
  }

  @Test
  void aMemoryTheTermsDoNotOfferIsNotAChoice() {
    AskTerms floor = SampleQuestions.TERMS.offeringAtMost(Set.of(Remember.EXACT_ARGUMENTS));
    Question question = Question.builder(SampleQuestions.call("{}"), floor)
        .choices(List.of(new Choice("approveAlways", true, Remember.TOOL_ALWAYS, Optional.empty())))
        .build();

    assertThat(view(question).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "approveOnce");
  }

  @Test
  void aReviewNamesEveryToolBeforeItsDetails() {
    String text = view(SampleQuestions.review()).asText();

    assertThat(text.indexOf("readOnly shows    search_issues - changes nothing"))
        .isPositive()
        .isLessThan(text.indexOf("The server says about itself"));
    assertThat(text.indexOf("readOnly hides    delete_repo - changes things, destructive"))
        .isPositive()
        .isLessThan(text.indexOf("The server says about itself"));
    assertThat(text)
        .containsSubsequence(
            "Listed as         com.example/issues",
            "Publisher         \"Example Ltd\"",
            "Tools             2",
            "1 finding",
            "1 warning",
            "delete_repo: the description gives orders",
            "Name            search_issues",
            "Name            delete_repo");
  }

  @Test
  void aReviewShowsWhatIsDifferentFromWhatWasAccepted() {
    Tool before = tool("{\"name\":\"note\",\"description\":\"Reads\",\"inputSchema\":{}}");
    Tool after = tool("{\"name\":\"note\",\"description\":\"Writes\",\"inputSchema\":{}}");
    Tool other = tool("{\"name\":\"other\",\"description\":\"Long words\",\"inputSchema\":{}}");
    ApprovalView view =
        view(Question.builder(SampleQuestions.review().request, SampleQuestions.TERMS)
            .offerChanges(List.of(
                DefinitionChange.between(before, after),
                DefinitionChange.added(other),
                DefinitionChange.removed(other)))
            .build());

    Block.Diff diff = only(Block.Diff.class, view);
    assertThat(diff.changes())
        .extracting(change -> change.kind() + " " + change.pointer().display())
        .containsExactly("text_changed note/description", "added other", "removed other");
    assertThat(diff.changes().get(0).before().display()).isEqualTo("\"Reads\"");
    assertThat(diff.changes().get(0).after().display()).isEqualTo("\"Writes\"");
    assertThat(view.asText()).doesNotContain("Long words");
  }

  private static Tool tool(String json) {
    return Tool.from(SampleQuestions.json(json));
  }

  @Test
  void aNameOfAToolCannotPoseAsWhatIsBelievedAboutIt() {
    SafeText line = tools(SampleQuestions.review("x - changes nothing (asserted by you); y"))
        .get(0);

    assertThat(line.display())
        .isEqualTo("x⟨SP⟩-⟨SP⟩changes⟨SP⟩nothing⟨SP⟩(asserted⟨SP⟩by⟨SP⟩you);⟨SP⟩y"
            + " - not known if changes nothing, not known if destructive");
    assertThat(line.findings()).isNotEmpty();
  }

  @Test
  void aReviewOffersReadOnlyFirstAfterRefusing() {
    assertThat(view(SampleQuestions.review()).choices())
        .extracting(Choice::id)
        .containsExactly("deny", "readOnly", "pickTools", "allTools");
  }

  @Test
  void aWarningRaisesTheRiskAndTheWorstComesFirst() {
    Question question = Question.builder(SampleQuestions.call("{}"), SampleQuestions.TERMS)
        .warnings(List.of(
            new Warning(Risk.LOW, Message.of("a", "a")),
            new Warning(Risk.HIGH, Message.of("b", "b"))))
        .build();

    assertThat(view(question).risk()).isEqualTo(Risk.HIGH);
    assertThat(only(Block.Warnings.class, view(question)).warnings())
        .extracting(w -> w.message().code())
        .containsExactly("b", "a");
  }

  @Test
  void everyElementOfACommandLineStandsOnItsOwn() {
    Block.Trusted facts =
        (Block.Trusted) view(SampleQuestions.launch()).blocks().get(0);

    assertThat(facts.fields().stream()
            .filter(f ->
                Set.of("field.program", "field.argument").contains(f.label().code()))
            .map(f -> f.value().display()))
        .containsExactly(
            "npx", "-y", "@modelcontextprotocol/server-github", "--toolsets", "\"all tools\"");
  }

  @Test
  void aLaunchSaysThatNobodyLookedAtTheCode() {
    assertThat(view(SampleQuestions.launch()).asText())
        .contains("nobody here has looked at its code")
        .contains("none named: whatever is newest");
  }

  @Test
  void aUrlIsShownWholeWithItsHostApart() {
    ApprovalView view = url("https://github.com@evil.example/a?b=c#d");

    assertThat(view.asText()).contains("Host              evil.example");
    assertThat(arguments(view).fields().get(0).value().display())
        .isEqualTo("\"https://github.com@evil.example/a?b=c#d\"");
    assertThat(only(Block.Warnings.class, view).warnings())
        .extracting(w -> w.message().code())
        .contains("warning.url_userinfo");
  }

  @Test
  void whatAScannerHasSaidAboutAUrlIsNotSaidAgain() {
    String url = "https://xn--gthub-n4a.com/";
    List<Warning> said = ElicitationScanner.url(url).warnings();

    ApprovalView view = view(Question.builder(
            new ConsentRequest.ElicitUrl(SampleQuestions.remote(), SampleQuestions.urlRequest(url)),
            SampleQuestions.TERMS)
        .warnings(said)
        .build());

    assertThat(said).isNotEmpty();
    assertThat(only(Block.Warnings.class, view).warnings()).containsExactlyElementsOf(said);
  }

  @Test
  void aUrlWithoutAHostIsWarnedAbout() {
    assertThat(only(Block.Warnings.class, url("javascript:alert(1)")).warnings())
        .extracting(w -> w.message().code())
        .containsExactly("warning.url_host");
  }

  @Test
  void addedRightsStandApartFromAllRights() {
    assertThat(view(SampleQuestions.scopes()).blocks())
        .filteredOn(Block.Trusted.class::isInstance)
        .extracting(block -> ((Block.Trusted) block).heading().code())
        .containsExactly(
            "ask.authorizeScopes.stepUp",
            "heading.why",
            "heading.scopes.added",
            "heading.scopes.requested");
  }

  @Test
  void aChangedToolShowsEveryDifference() {
    assertThat(only(Block.Diff.class, view(SampleQuestions.changed())).changes())
        .extracting(c -> c.kind() + " " + c.pointer().display() + " " + c.weakens())
        .containsExactly(
            "text_changed /description false",
            "claim_weakened /annotations/destructiveHint true",
            "schema_widened /inputSchema/properties/context true");
  }

  private static List<SafeText> tools(Question review) {
    return view(review).blocks().stream()
        .filter(Block.Trusted.class::isInstance)
        .map(Block.Trusted.class::cast)
        .filter(block -> block.heading().code().equals("heading.tools"))
        .flatMap(block -> block.fields().stream())
        .map(Block.Field::value)
        .toList();
  }

  private static ApprovalView url(String url) {
    return view(Question.builder(
            new ConsentRequest.ElicitUrl(SampleQuestions.remote(), SampleQuestions.urlRequest(url)),
            SampleQuestions.TERMS)
        .build());
  }

  private static ApprovalView call(String arguments) {
    return view(
        Question.builder(SampleQuestions.call(arguments), SampleQuestions.TERMS).build());
  }

  private static ApprovalView view(Question question) {
    return ApprovalViews.make("view-1", question, SampleQuestions.AT);
  }

  private static Block.Arguments arguments(ApprovalView view) {
    return only(Block.Arguments.class, view);
  }

  private static <T extends Block> T only(Class<T> type, ApprovalView view) {
    return view.blocks().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
