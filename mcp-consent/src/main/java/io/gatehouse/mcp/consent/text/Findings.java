package io.gatehouse.mcp.consent.text;

import io.gatehouse.mcp.consent.text.TextFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects findings of one text: a few of each code, and how many more there were. */
final class Findings {
  private static final int EACH = 8;

  private final List<TextFinding> list = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private int dropped;
  private int droppedAt;
  private Severity droppedSeverity = Severity.LOW;

  void low(String code, int offset, String detail) {
    add(code, offset, Severity.LOW, detail);
  }

  void high(String code, int offset, String detail) {
    add(code, offset, Severity.HIGH, detail);
  }

  void add(String code, int offset, Severity severity, String detail) {
    // Counted by severity too, so that many harmless ones cannot crowd out a bad one.
    if (seen.merge(code + severity, 1, Integer::sum) <= EACH) {
      list.add(new TextFinding(code, offset, severity, detail));
      return;
    }
    if (dropped++ == 0) {
      droppedAt = offset;
    }
    if (severity == Severity.HIGH) {
      droppedSeverity = Severity.HIGH;
    }
  }

  List<TextFinding> build() {
    list.sort(Comparator.comparingInt(TextFinding::offset));
    if (dropped > 0) {
      list.add(
          new TextFinding("more_findings", droppedAt, droppedSeverity, dropped + " more of these"));
    }
    return list;
  }
}
