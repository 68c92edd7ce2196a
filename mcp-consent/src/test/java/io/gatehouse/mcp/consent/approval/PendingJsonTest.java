package io.gatehouse.mcp.consent.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PendingJsonTest {
  @TempDir
  private Path folder;

  private final ApprovalView view = Views.typed(Views.uninspectable(Views.view("v1")), "Harbour");
  private final Pending approved = Pending.open(view, Optional.of(Views.request("r1")), "p7")
      .voted(
          view.answer("pickTools")
              .editing(JsonObject.of("n", 9007199254740993L))
              .exposing(Set.of("a", "b"))
              .typing("Harbour")
              .by(Views.BOB),
          Pending.State.APPROVED,
          Views.ASKED.plusSeconds(60));

  private PendingJson format() {
    return new PendingJson(PendingSeal.inFile(folder.resolve("key")));
  }

  @Test
  void keepsWhatIsSentToItself() {
    String text = format().write(approved).toJson();

    assertThat(text).doesNotContain("9007199254740993");
  }

  @Test
  void readsEveryKindOfBlockAsItWasWritten() throws IOException {
    assertThat(ViewJson.view(through(ViewJson.write(view)))).isEqualTo(view);
  }

  @Test
  void readsAnApprovedQuestionAsItWasWritten() throws IOException {
    assertThat(format().pending(through(format().write(approved)))).isEqualTo(approved);
  }

  @Test
  void readsAnEndedQuestionWithoutARequestAsItWasWritten() throws IOException {
    Pending ended =
        Pending.open(view, Optional.empty(), "p7").ended(Pending.State.CANCELLED, "killed");
    assertThat(format().pending(through(format().write(ended)))).isEqualTo(ended);
  }

  @ParameterizedTest
  @ValueSource(strings = {"revision", "state", "view", "policyVersion", "votes", "expiresAt"})
  void refusesADocumentWithoutAMember(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> format().pending(format().write(approved).without(name)))
        .withMessageContaining(name);
  }

  @Test
  void refusesAStateItDoesNotKnowWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> format().pending(format().write(approved).with("state", "MAYBE")))
        .withMessageNotContaining("MAYBE");
  }

  @Test
  void tellsNothingOfTheContentInItsText() {
    assertThat(approved.toString()).doesNotContain("a.txt").doesNotContain("Harbour");
  }

  private static JsonObject through(JsonObject json) throws IOException {
    return (JsonObject) JsonValue.parse(json.toUtf8());
  }
}
