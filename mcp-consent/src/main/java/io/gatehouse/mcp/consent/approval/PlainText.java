package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The reference rendering of a view for a plain terminal. */
final class PlainText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);
  private static final int LABEL = 18;
  private static final int CHOICE = 18;

  private final TextLayout out;
  private final int columns;

  PlainText(int columns) {
    this.columns = columns;
    this.out = new TextLayout(columns);
  }

  String render(ApprovalView view) {
    return render(List.of(view));
  }

  /** Views that differ in their values only; whatever they have in common is said once. */
  String render(List<ApprovalView> alike) {
    ApprovalView view = alike.get(0);
    head(view, alike.size());
    boolean first = true;
    for (Block block : view.blocks()) {
      if (block instanceof Block.Trusted trusted) {
        trusted(trusted, first);
      } else if (block instanceof Block.Arguments arguments) {
        if (alike.size() == 1) {
          arguments(arguments, heading(view.kind()));
        } else {
          each(alike);
        }
      } else if (block instanceof Block.Diff diff) {
        diff(diff);
      } else if (block instanceof Block.Warnings warnings) {
        warnings(warnings);
      } else if (block instanceof Block.Claimed claimed) {
        claimed(claimed);
      }
      first = false;
    }
    incomplete(view.uninspectable());
    if (alike.size() == 1) {
      choices(view);
    } else {
      choices();
    }
    return out.toString();
  }

  private void head(ApprovalView view, int alike) {
    String what = view.blocks().stream()
        .filter(Block.Trusted.class::isInstance)
        .map(block -> ((Block.Trusted) block).heading().english())
        .findFirst()
        .orElse(view.kind());
    String mark = switch (view.risk()) {
      case LOW -> "";
      case MEDIUM -> "! ";
      case HIGH -> "!! ";
      case CRITICAL -> "!!! ";
    };
    out.ours("=".repeat(columns), 0);
    out.ours(" " + mark + view.risk() + " RISK   " + what, 4);
    if (alike > 1) {
      out.ours(" " + alike + " questions that differ in their values only", 1);
    }
    out.ours(" Enter refuses. Open until " + TIME.format(view.expiresAt()) + ".", 1);
    out.ours("=".repeat(columns), 0);
  }

  private void trusted(Block.Trusted block, boolean first) {
    if (!first) {
      out.heading(block.heading().english());
    }
    for (Block.Field field : block.fields()) {
      out.fact(field.label().english(), LABEL, field.value());
      remarks(field.value());
    }
    out.blank();
  }

  private void claimed(Block.Claimed block) {
    out.heading(block.by().english() + " (only claimed, not checked)");
    for (Block.Field field : block.fields()) {
      out.quoted(field.label().english(), LABEL - 2, field.value());
      remarks(field.value());
    }
    out.blank();
  }

  private static String heading(String kind) {
    return switch (kind) {
      case "releaseResult" -> "What the model would get";
      case "sample" -> "On these terms";
      case "elicitUrl" -> "The whole address";
      default -> "What is sent";
    };
  }

  private void each(List<ApprovalView> alike) {
    for (int i = 0; i < alike.size(); i++) {
      String number = "[" + (i + 1) + "] ";
      alike.get(i).blocks().stream()
          .filter(Block.Arguments.class::isInstance)
          .map(Block.Arguments.class::cast)
          .forEach(
              arguments -> arguments(arguments, number + heading(alike.get(0).kind())));
    }
  }

  private void arguments(Block.Arguments block, String heading) {
    int count = block.fields().size();
    out.heading(heading + (count == 1 ? ": 1 value" : ": " + count + " values"));
    for (Block.Argument argument : block.fields()) {
      argument(argument);
    }
    out.blank();
  }

  private void argument(Block.Argument argument) {
    SafeText pointer = argument.pointer();
    String place = pointer.display().isEmpty() ? "(all of it)" : pointer.display();
    String value = argument
        .redaction()
        .map(it -> "(hidden: " + it.length() + " characters, " + it.digest() + ")")
        .orElse(argument.value().display());
    out.value(place + " = " + value);
    argument.redaction().ifPresent(it -> remark("hidden because " + it.why().english()));
    if (!argument.declared()) {
      remark("not declared: the schema does not mention it");
    }
    if (argument.mirroredToHeader()) {
      remark("also sent as an HTTP header, which others on the way can read");
    }
    if (argument.changed()) {
      remark("different from the last call that was approved");
    }
    remarks(pointer);
    remarks(argument.value());
    if (argument.redaction().isEmpty() && !argument.value().complete()) {
      remark("cut off here: the rest is in the JSON text of this question");
    }
  }

  /** What is odd about a text, so that it is not overlooked in it. */
  private void remarks(SafeText text) {
    text.findings().stream()
        .filter(finding -> finding.severity() == TextFinding.Severity.HIGH)
        .map(TextFinding::detail)
        .distinct()
        .limit(5)
        .forEach(detail -> remark("careful: " + detail));
  }

  private void remark(String words) {
    out.ours("   ^ " + words, 5);
  }

  private void diff(Block.Diff block) {
    int count = block.changes().size();
    out.heading("What changed: " + (count == 1 ? "1 difference" : count + " differences"));
    for (Block.Change change : block.changes()) {
      String kind = change.kind().replace('_', ' ');
      out.ours(" " + (change.weakens() ? "! " + kind + ": riskier than before" : kind), 3);
      side("at", change.pointer());
      side("before", change.before());
      side("now", change.after());
    }
    out.blank();
  }

  private void side(String label, SafeText text) {
    if (!text.display().isEmpty()) {
      out.quoted(label, 8, text);
      remarks(text);
    }
  }

  private void warnings(Block.Warnings block) {
    int count = block.warnings().size();
    out.heading(count == 1 ? "1 warning" : count + " warnings");
    for (Warning warning : block.warnings()) {
      String risk = String.format(Locale.ROOT, "%-9s", warning.risk());
      out.fact(risk, LABEL, new SafeText(warning.message().english(), List.of(), true));
    }
    out.blank();
  }

  private void incomplete(List<Message> why) {
    if (why.isEmpty()) {
      return;
    }
    out.heading("This cannot be shown in full");
    why.forEach(message -> out.ours(" - " + message.english(), 3));
    out.ours(" Nothing can be remembered for it. If in doubt, refuse.", 1);
    out.blank();
  }

  private void choices() {
    out.heading("Your answer");
    choice("deny", "Refuse all of them. [Enter]");
    choice("approveOnce", "Let all of them through, this once.");
    choice("1,3", "Let those with these numbers through, this once, and refuse the others.");
  }

  private void choice(String id, String words) {
    out.ours(String.format(Locale.ROOT, " %-" + CHOICE + "s", id) + words, CHOICE + 1);
  }

  private void choices(ApprovalView view) {
    out.heading("Your answer");
    boolean first = true;
    for (Choice choice : view.choices()) {
      choice(
          choice.id(),
          ChoiceWords.of(choice, view.kind().equals("callTool")) + (first ? " [Enter]" : ""));
      choice.covers().ifPresent(covers -> {
        String margin = " ".repeat(CHOICE + 1);
        out.ours(margin + "Covers: " + covers.words(), CHOICE + 9);
        out.ours(margin + "Rule:   " + covers.rule(), CHOICE + 9);
        covers.until().ifPresent(at -> out.ours(margin + "Until:  " + TIME.format(at), CHOICE + 9));
      });
      first = false;
    }
    view.typedWord().ifPresent(word -> out.ours(" To approve, type also: " + word, 1));
  }
}
