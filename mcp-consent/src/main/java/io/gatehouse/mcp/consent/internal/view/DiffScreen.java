package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.own;

import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.pin.ChangeClass;
import io.gatehouse.mcp.consent.pin.DefinitionChange;
import io.gatehouse.mcp.consent.pin.Difference;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is different from what a person accepted, difference by difference. */
final class DiffScreen {
  /** About a whole tool, which the review shows in full anyway, or which is gone. */
  private static final Set<ChangeClass> WHOLE =
      EnumSet.of(ChangeClass.ADDED, ChangeClass.REMOVED, ChangeClass.RETURNED);

  private final Screen screen;

  DiffScreen(Screen screen) {
    this.screen = screen;
  }

  /** Shows the change of one definition. */
  void show(DefinitionChange change) {
    List<Block.Change> changes = new ArrayList<>();
    for (Difference each : change.differences()) {
      changes.add(new Block.Change(
          each.kind().code(),
          screen.name(each.pointer()),
          side(each.before()),
          side(each.after()),
          each.weakens()));
    }
    show(changes, change.complete());
  }

  /** Shows the changes of an offer, each place behind the name of its tool; nothing if there are none. */
  void show(List<DefinitionChange> offer) {
    List<Block.Change> changes = new ArrayList<>();
    boolean complete = true;
    for (DefinitionChange change : offer) {
      complete &= change.complete();
      for (Difference each : change.differences()) {
        boolean whole = WHOLE.contains(each.kind());
        changes.add(new Block.Change(
            each.kind().code(),
            screen.name(change.tool() + each.pointer()),
            whole ? own("") : side(each.before()),
            whole ? own("") : side(each.after()),
            each.weakens()));
      }
    }
    if (!changes.isEmpty()) {
      show(changes, complete);
    }
  }

  private void show(List<Block.Change> changes, boolean complete) {
    screen.add(new Block.Diff(changes));
    if (!complete) {
      screen.uninspectable(Message.of(
          "uninspectable.many_changes", "there are more differences than can be listed"));
    }
  }

  private SafeText side(Optional<JsonValue> value) {
    if (value.isEmpty()) {
      return own("");
    }
    if (value.get() instanceof JsonString string) {
      return screen.quotedLines(string.value());
    }
    return screen.text(value.get().toJson());
  }
}
