package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonString;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R-PAT-4: a megabyte made to be slow costs little, whatever is asked about it. */
class HostileTextTest {
  private static final int SIZE = 1 << 20;

  /** Far above what it takes, far below what quadratic time would: processor time, so other work does not count. */
  private static final Duration ENOUGH = Duration.ofMillis(500);

  static List<String[]> rows() {
    List<String> conditions = List.of(
        "{'eq':'a'}",
        "{'in':['a','" + "a".repeat(500) + "']}",
        "{'notIn':['a']}",
        "{'glob':'*" + "a".repeat(200) + "b*" + "a".repeat(200) + "b'}",
        "{'glob':'" + "*a".repeat(200) + "*b'}",
        "{'glob':'" + "a*/".repeat(100) + "**','sep':'/'}",
        "{'glob':'" + "**/a/".repeat(60) + "b','sep':'/'}",
        "{'prefix':'" + "a".repeat(500) + "'}",
        "{'prefix':'a/a','sep':'/'}",
        "{'type':'string'}",
        "{'length':{'le':10}}",
        "{'host':'**.a.org'}",
        "{'scheme':'https'}",
        "{'pathWithin':'/a'}",
        "{'schema':{'type':'string','maxLength':10}}");
    List<String> values = List.of(
        "a".repeat(SIZE),
        "a/".repeat(SIZE / 2),
        "/".repeat(SIZE),
        "/a\u0316\u0301".repeat(SIZE / 4),
        "/" + "\u0301\u0316".repeat(SIZE / 2),
        "https://" + "a.".repeat(SIZE / 2),
        "https://" + "\u00fc".repeat(SIZE),
        "\ud83d\ude00".repeat(SIZE / 2),
        "*".repeat(SIZE));
    List<String[]> rows = new ArrayList<>();
    for (String condition : conditions) {
      for (String value : values) {
        rows.add(new String[] {condition, value});
      }
    }
    return rows;
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("rows")
  void isAnsweredInLittleTime(String conditions, String value) {
    for (Leaning leaning : Leaning.values()) {
      Conditions read = Reading.conditions(conditions, leaning);
      JsonString text = JsonString.of(value);
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      read.test(text, Reading.NOTHING);
      long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      assertThat(Duration.ofNanos(spent)).isLessThan(ENOUGH);
    }
  }
}
