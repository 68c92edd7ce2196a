package io.gatehouse.mcp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The floor of the project's speed target is Jackson's tree of the same bytes (architecture, section 10). */
class JsonAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ObjectMapper JACKSON = new ObjectMapper();

  enum Document {
    TOOLS(
        "{\"name\":\"tool\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}}",
        100),
    TEXT("{\"type\":\"text\",\"text\":\"" + "a line of plain text\\n".repeat(200) + "\"}", 10),
    NUMBERS("[17,3.25,1234567]", 1000),
    NAMES(
        "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10}", 200),
    ARGUMENTS("{\"path\":\"/srv/ws/a.txt\",\"tail\":10}", 1);

    private final String text;

    Document(String element, int count) {
      text = "[" + element + ("," + element).repeat(count - 1) + "]";
    }

    byte[] utf8() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void readingAllocatesNoMoreThanATreeOfTheParserBehindIt(Document document) throws Exception {
    byte[] utf8 = document.utf8();
    long ours = allocated(() -> JsonValue.parse(utf8));
    long floor = allocated(() -> JACKSON.readTree(utf8));
    assertThat(ours).isLessThanOrEqualTo(floor * 11 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void writingAllocatesTheBytesAndLittleElse(Document document) throws Exception {
    JsonValue value = JsonValue.parse(document.text);
    assertThat(allocated(value::toUtf8)).isLessThan(document.text.length() + 200);
  }

  /** Returns the least of several runs: the first ones load classes and fill caches. */
  private static long allocated(Callable<?> work) throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      Object result = work.call();
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      assertThat(result).isNotNull();
      least = Math.min(least, after - before);
    }
    return least;
  }
}
