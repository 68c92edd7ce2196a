package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.Neutralizer;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.consent.text.TextFinding;
import io.gatehouse.mcp.spi.consent.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the blocks of one view, and what could not be shown in full. Not safe for use by several threads. */
final class Screen {
  /** The longest single text, in characters as shown. */
  static final int LONGEST_TEXT = 64 * 1024;

  /** All texts together, in characters as shown. Nobody reads more, and views are kept while they wait. */
  static final int MOST_TEXT = 512 * 1024;

  private final List<Block> blocks = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<String, Message> uninspectable = new LinkedHashMap<>();
  private int shown;
  private boolean disguised;

  /** A name or an address: spaces and look-alikes are shown too. */
  SafeText name(String text) {
    return safe(Neutralizer.identifier(), text);
  }

  /** Text that may break into lines. */
  SafeText text(String text) {
    return safe(Neutralizer.lines(), text);
  }

  /** Text on one line, in quotes that show where it ends. */
  SafeText quoted(String text) {
    return inQuotes(safe(Neutralizer.line(), text));
  }

  /** Text that may break into lines, in quotes. */
  SafeText quotedLines(String text) {
    return inQuotes(text(text));
  }

  private static SafeText inQuotes(SafeText text) {
    return new SafeText('"' + text.display() + '"', text.findings(), text.complete());
  }

  private SafeText safe(Neutralizer form, String text) {
    int left = Math.max(1, Math.min(LONGEST_TEXT, MOST_TEXT - shown));
    SafeText safe = form.limit(left).neutralize(text);
    shown += safe.display().length();
    if (!safe.complete()) {
      uninspectable(
          Message.of("uninspectable.long_text", "a text is too long to be shown in full"));
    }
    if (!disguised && hasHigh(safe)) {
      disguised = true;
      warn(
          Risk.MEDIUM,
          "suspicious_text",
          "some text here hides or disguises characters; each is marked where it stands");
    }
    return safe;
  }

  private static boolean hasHigh(SafeText text) {
    return text.findings().stream().anyMatch(f -> f.severity() == TextFinding.Severity.HIGH);
  }

  /** A part of a sentence of ours: shortened without further ado, because it is shown in full elsewhere. */
  static SafeText brief(String text) {
    return Neutralizer.identifier().limit(80).neutralize(text);
  }

  /** Our own words as a value. */
  static SafeText own(String words) {
    return new SafeText(words, List.of(), true);
  }

  static Block.Field field(String code, String english, SafeText value) {
    return new Block.Field(Message.of("field." + code, english), value);
  }

  static Block.Field field(String code, String english, String ownWords) {
    return field(code, english, own(ownWords));
  }

  void add(Block block) {
    blocks.add(block);
  }

  void trusted(Message heading, List<Block.Field> fields) {
    add(new Block.Trusted(heading, fields));
  }

  /** What the server says; nothing if it says nothing. */
  void claimed(String code, String english, List<Block.Field> fields) {
    if (!fields.isEmpty()) {
      add(new Block.Claimed(Message.of("claimed." + code, english), fields));
    }
  }

  /** Warns, once in the same words. */
  void warn(Warning warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  void warn(Risk risk, String code, String english) {
    warn(new Warning(risk, Message.of("warning." + code, english)));
  }

  void findings(List<Finding> findings) {
    for (Finding finding : findings) {
      Map<String, SafeText> about = new LinkedHashMap<>();
      finding.subject().ifPresent(subject -> about.put("subject", brief(subject)));
      about.put("detail", Neutralizer.line().limit(400).neutralize(finding.detail()));
      String subject =
          Optional.ofNullable(about.get("subject")).map(s -> s.display() + ": ").orElse("");
      warn(new Warning(
          Risk.MEDIUM,
          new Message(
              "finding." + brief(finding.code()).display(),
              about,
              subject + about.get("detail").display())));
    }
  }

  void uninspectable(Message why) {
    uninspectable.putIfAbsent(why.code(), why);
  }

  List<Message> uninspectable() {
    return List.copyOf(uninspectable.values());
  }

  List<Warning> warnings() {
    return warnings;
  }

  List<Block> blocks() {
    return blocks;
  }
}
