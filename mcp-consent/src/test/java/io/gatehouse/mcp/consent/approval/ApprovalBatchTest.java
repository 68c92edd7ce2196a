package io.gatehouse.mcp.consent.approval;

import static io.gatehouse.mcp.consent.approval.Alike.text;
import static io.gatehouse.mcp.consent.approval.Alike.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown as one question, and what never is (R-FAT-2). */
final class ApprovalBatchTest {
  private static final AskTerms TERMS = AskTerms.usual().within(Duration.ofMinutes(10));
  private static final Message WHY = Message.of("hidden", "it is a credential");

  @Test
  void putsAlikeQuestionsTogetherInTheOrderOfTheFirst() {
    ApprovalView other = Alike.of("b").noting("writes a file").view();

    assertThat(ApprovalBatch.of(List.of(view("a"), other, view("c"))))
        .containsExactly(
            new ApprovalBatch(List.of(view("a"), view("c"))), new ApprovalBatch(List.of(other)));
  }

  @Test
  void keepsABatchShortEnoughToBeRead() {
    List<ApprovalView> many =
        IntStream.range(0, 70).mapToObj(i -> view("v" + i)).toList();

    assertThat(ApprovalBatch.of(many))
        .extracting(batch -> batch.views().size())
        .containsExactly(32, 32, 6);
  }

  static Stream<Named<UnaryOperator<Alike>>> worthASecondLook() {
    SafeText bidi = new SafeText(
        "x", List.of(new TextFinding("bidi", 0, TextFinding.Severity.HIGH, "RLO")), true);
    Block.Redaction redaction = new Block.Redaction(40, "sha-256:00", WHY);
    return Stream.of(
        changed("high risk", it -> it.on(TERMS.atLeast(Risk.HIGH))),
        changed("critical risk", it -> it.on(TERMS.atLeast(Risk.CRITICAL))),
        changed("a floor, which takes a human", it -> it.on(Alike.needing(true, 1))),
        changed("a quorum", it -> it.on(Alike.needing(false, 2))),
        changed("typing by its terms", it -> it.on(TERMS.typed())),
        changed("a word to type", it -> it.typing("files")),
        changed("what cannot be shown", it -> it.uninspectable("too large")),
        changed("a review", it -> it.ofKind("reviewServer")),
        changed("a launch", it -> it.ofKind("launchServer")),
        changed("a result", it -> it.ofKind("releaseResult")),
        changed("an undeclared value", it -> it.sending(sent("/path", text("x"), false))),
        changed("an odd value", it -> it.sending(sent("/path", bidi, true))),
        changed(
            "a cut value",
            it -> it.sending(sent("/path", new SafeText("x", List.of(), false), true))),
        changed(
            "a hidden value",
            it -> it.sending(new Block.Argument(
                text("/path"), text(""), true, false, false, Optional.of(redaction)))));
  }

  @ParameterizedTest
  @MethodSource("worthASecondLook")
  void showsAloneWhatIsWorthASecondLook(UnaryOperator<Alike> change) {
    assertThat(change.apply(Alike.of("a")).view().shape()).isEmpty();
  }

  static Stream<Named<UnaryOperator<Alike>>> different() {
    return Stream.of(
        changed("principal", it -> it.of(CallContext.of("bob").inConversation("c1"))),
        changed("conversation", it -> it.of(CallContext.of("alice").inConversation("c2"))),
        changed("agent", it -> it.of(it.context().byAgents(List.of("coder")))),
        changed("kind", it -> it.ofKind("getPrompt")),
        changed("risk", it -> it.on(TERMS.atLeast(Risk.MEDIUM))),
        changed("terms", it -> it.on(TERMS.offeringAtMost(Set.of()))),
        changed("facts", it -> it.noting("writes a file")),
        changed("places", it -> it.sending(sent("/force", text("true"), true))));
  }

  @ParameterizedTest
  @MethodSource("different")
  void tellsApartWhatDiffersInMoreThanItsValues(UnaryOperator<Alike> change) {
    ApprovalView other = change.apply(Alike.of("b")).view();

    assertThat(other.shape()).isPresent().isNotEqualTo(view("a").shape());
    assertThatThrownBy(() -> new ApprovalBatch(List.of(view("a"), other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotMindTimesAndIds() {
    ApprovalView later = Alike.of("b").until(Views.ASKED.plusSeconds(7)).view();

    assertThat(later.shape()).isEqualTo(view("a").shape());
  }

  @Test
  void isMadeOfOneOrMoreDifferentQuestions() {
    assertThatThrownBy(() -> new ApprovalBatch(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ApprovalBatch(List.of(view("a"), view("a"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersEachQuestionByItsOwnIdAndDigest() {
    ApprovalBatch batch = new ApprovalBatch(List.of(view("a"), view("b")));

    assertThat(batch.approveOnly(Set.of("b")))
        .containsExactly(view("a").deny(), view("b").approveOnce());
    assertThat(batch.approveOnce())
        .containsExactly(view("a").approveOnce(), view("b").approveOnce());
    assertThat(batch.deny()).containsExactly(view("a").deny(), view("b").deny());
  }

  @Test
  void saysOnceWhatIsCommonAndEveryValueUnderItsNumber() {
    String text = new ApprovalBatch(List.of(view("a"), view("b"), view("c"))).asText();

    assertThat(text)
        .containsOnlyOnce("Call the tool read of files")
        .contains("3 questions that differ in their values only")
        .containsSubsequence("[1]", "/path = /srv/a", "[2]", "/srv/b", "[3]", "/srv/c")
        .containsSubsequence("Refuse all of them. [Enter]", "Let all of them through");
  }

  private static Named<UnaryOperator<Alike>> changed(String name, UnaryOperator<Alike> change) {
    return Named.of(name, change);
  }

  private static Block.Argument sent(String place, SafeText value, boolean declared) {
    return new Block.Argument(text(place), value, declared, false, false, Optional.empty());
  }
}
