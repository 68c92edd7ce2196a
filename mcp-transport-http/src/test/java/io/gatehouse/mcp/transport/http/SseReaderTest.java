package io.gatehouse.mcp.transport.http;

import static io.gatehouse.mcp.transport.http.ReadEvent.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseReaderTest {
  private static final int LIMIT = 1 << 20;

  static Stream<Arguments> streams() {
    return Stream.of(
        row("nothing at all", ""),
        row("one line", "data: a\n\n", data("a")),
        row("no space after the colon", "data:a\n\n", data("a")),
        row("one space is dropped, not two", "data:  a\n\n", data(" a")),
        row("a space is not dropped from the end", "data: a \n\n", data("a ")),
        row("carriage returns", "data: a\r\rdata: b\r\r", data("a"), data("b")),
        row("both line ends", "data: a\r\n\r\ndata: b\r\n\r\n", data("a"), data("b")),
        row(
            "a carriage return and a line feed are one line end",
            "data: a\r\ndata: b\r\n\r\n",
            data("a\nb")),
        row("mixed line ends", "data: a\rdata: b\ndata: c\r\n\r\n", data("a\nb\nc")),
        row(
            "line feed, carriage return: two lines",
            "data: a\n\rdata: b\n\n",
            data("a"),
            data("b")),
        row(
            "lines of data are joined by line feeds",
            "data: a\ndata\ndata: \ndata: b\n\n",
            data("a\n\n\nb")),
        row("two empty lines of data are one line feed", "data\ndata\n\n", data("\n")),
        row("an empty line of data is an event without data", "data:\n\n", data("")),
        row("comments are ignored, M052", ": ping\ndata: a\n:\n:: x\ndata: b\n\n", data("a\nb")),
        row("comments alone are no event, M052", ":\n\n: ping\n\n:\n\n"),
        row("empty lines alone are no event", "\n\n\r\r\r\n\r\n"),
        row(
            "a field without a colon has an empty value",
            "id\ndata: a\n\n",
            data("a").withId("")),
        row(
            "unknown fields are ignored",
            "foo: 1\ndat: 2\ndatas: 3\nDATA: 4\n data: 5\ndata: 6\n\n",
            data("6")),
        row("a value may hold colons", "data: {\"a\": \"b:c\"}\n\n", data("{\"a\": \"b:c\"}")),
        row("type", "event: endpoint\ndata: /m\n\n", data("/m").withType("endpoint")),
        row("an empty type is a message", "event: x\nevent:\ndata: a\n\n", data("a")),
        row("a type alone is no event", "event: x\n\ndata: a\n\n", data("a")),
        row(
            "priming event",
            "id: s1-0\nretry: 500\ndata:\n\n",
            data("").withId("s1-0").withRetry(500)),
        row("an id alone", "id: 7\n\n", data("").withId("7")),
        row("a delay alone", "retry: 0\n\n", data("").withRetry(0)),
        row("the last id counts", "id: 1\nid: 2\ndata: a\n\n", data("a").withId("2")),
        row(
            "an id belongs to its block only",
            "id: 1\ndata: a\n\ndata: b\n\n",
            data("a").withId("1"),
            data("b")),
        row(
            "an id with NUL is ignored",
            "id: 1\nid: 2\u0000\ndata: a\n\n",
            data("a").withId("1")),
        row("ids are UTF-8", "id: \u20ac\ndata: a\n\n", data("a").withId("\u20ac")),
        row(
            "a delay has digits only",
            "retry: 1a\nretry: -1\nretry: 1.5\nretry: +1\nretry:\nretry:  1\nretry\ndata: a\n\n",
            data("a")),
        row(
            "a delay that is no delay does not undo one",
            "retry: 5\nretry: x\n\n",
            data("").withRetry(5)),
        row("other digits are no digits", "retry: \u0661\ndata: a\n\n", data("a")),
        row(
            "a delay is bounded",
            "retry: 99999999999999999999999999\n\n",
            data("").withRetry(SseBlock.MAX_RETRY)),
        row(
            "a delay may have zeros in front",
            "retry: 0000000000000000000000000007\n\n",
            data("").withRetry(7)),
        row("byte order mark", "\uFEFFdata: a\n\n", data("a")),
        row("only one byte order mark is dropped", "\uFEFF\uFEFFdata: a\n\ndata: b\n\n", data("b")),
        row("a byte order mark inside stays", "data: \uFEFFa\n\n", data("\uFEFFa")),
        row(
            "data is passed on as it is",
            "data: \u20ac \ud83d\ude00\u0000\u0007\n\n",
            data("\u20ac \ud83d\ude00\u0000\u0007")),
        row("a block without an empty line is dropped", "data: a\n\ndata: b\n", data("a")),
        row("a line without an end is dropped", "data: a\n\ndata: b", data("a")),
        row("an id cut off is dropped", "id: 1\nretry: 5\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void readsAsTheStandardSays(String name, byte[] stream, List<ReadEvent> expected)
      throws IOException {
    assertThat(ReadEvent.all(stream, LIMIT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void readsTheSameByteByByte(String name, byte[] stream, List<ReadEvent> expected)
      throws IOException {
    assertThat(ReadEvent.all(new SplitStream(stream, 1, new Random(1)), LIMIT)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void theReferenceInTheTestsAgrees(String name, byte[] stream, List<ReadEvent> expected) {
    assertThat(NaiveSse.parse(stream)).isEqualTo(expected);
  }

  @Test
  void dropsABrokenByteOrderMarkWithItsLine() throws IOException {
    byte[] stream = "\u00EF\u00BBdata: a\n\ndata: b\n\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(ReadEvent.all(stream, LIMIT)).containsExactly(data("b"));
    assertThat(ReadEvent.all(new byte[] {(byte) 0xEF}, LIMIT)).isEmpty();
  }

  @Test
  void deliversAnEventWithoutWaitingForTheNextByte() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out, 64)) {
      out.write("data: a\r\n\r".getBytes(StandardCharsets.UTF_8));
      List<ReadEvent> events = new ArrayList<>();
      // Would block for ever if the reader wanted to see the last line feed first.
      ReadEvent.reader(in, LIMIT).readAll(event -> {
        events.add(ReadEvent.of(event));
        return false;
      });
      assertThat(events).containsExactly(data("a"));
    }
  }

  @Test
  void stopsWhenTheSinkWantsNoMore() throws IOException {
    List<ReadEvent> events = new ArrayList<>();
    byte[] stream = utf8("data: a\n\ndata: b\n\ndata: c\n\n");
    ReadEvent.reader(new ByteArrayInputStream(stream), LIMIT).readAll(event -> {
      events.add(ReadEvent.of(event));
      return events.size() < 2;
    });
    assertThat(events).containsExactly(data("a"), data("b"));
  }

  @Test
  void acceptsAnEventOfExactlyTheLimitAndNotOneByteMore() throws IOException {
    String exact = "a".repeat(40_000);
    assertThat(ReadEvent.all(utf8("data: " + exact + "\n\n"), 40_000)).containsExactly(data(exact));
    assertLimit("data: " + exact + "a\n\n", 40_000);
    // Line feeds between lines count too.
    assertThat(ReadEvent.all(utf8("data: abc\ndata: de\n\n"), 6)).containsExactly(data("abc\nde"));
    assertLimit("data: abc\ndata: def\n\n", 6);
    assertLimit("data\n".repeat(8), 6);
  }

  @Test
  void theLimitIsPerEventNotPerStream() throws IOException {
    String event = "data: " + "a".repeat(1_000) + "\n\n";
    assertThat(ReadEvent.all(utf8(event.repeat(100)), 1_000)).hasSize(100);
    // Keep-alive comments without empty lines between them may go on for days.
    assertThat(ReadEvent.all(utf8(": keep-alive\n".repeat(1_000) + event), 1_000))
        .hasSize(1);
  }

  @Test
  void boundsLinesThatAreSkipped() {
    assertLimit(": " + "a".repeat(2_000), 1_000);
    assertLimit("a".repeat(2_000), 1_000);
    assertLimit("foo: " + "a".repeat(2_000), 1_000);
  }

  @Test
  void boundsIdsTypesAndDelays() throws IOException {
    String longest = "a".repeat(SseBlock.MAX_TEXT);
    assertThat(ReadEvent.all(utf8("id: " + longest + "\n\n"), LIMIT))
        .containsExactly(data("").withId(longest));
    for (String field : List.of("id", "event", "retry")) {
      assertThatThrownBy(() -> ReadEvent.all(utf8(field + ": a" + longest + "\n\n"), LIMIT))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.LIMIT))
          .hasMessage(
              "server files: the id, type or retry delay of an event is longer than 4096 bytes");
    }
  }

  @Test
  void givesBackTheMemoryOfALargeEvent() throws IOException {
    BoundedBuffer buffer = new BoundedBuffer(LIMIT);
    assertThat(buffer.append(new byte[LIMIT], 0, LIMIT)).isTrue();
    assertThat(buffer.append(new byte[1], 0, 1)).isFalse();
    assertThat(buffer.length()).isEqualTo(LIMIT);
    buffer.clear();
    assertThat(buffer.array()).isEmpty();
  }

  @Test
  void keepsTheMemoryOfEventsOfUsualSize() {
    BoundedBuffer buffer = new BoundedBuffer(LIMIT);
    buffer.append(new byte[50_000], 0, 50_000);
    byte[] grown = buffer.array();
    buffer.clear();
    assertThat(buffer.array()).isSameAs(grown);
  }

  @Test
  void passesOnAFailureOfTheStream() throws IOException {
    InputStream closed = InputStream.nullInputStream();
    closed.close();
    assertThatThrownBy(() -> ReadEvent.all(closed, LIMIT)).isInstanceOf(IOException.class);
  }

  private static void assertLimit(String stream, int limit) {
    assertThatThrownBy(() -> ReadEvent.all(utf8(stream), limit))
        .isInstanceOfSatisfying(TransportException.class, e -> {
          assertThat(e.reason()).isEqualTo(TransportException.Reason.LIMIT);
          assertThat(e.delivery()).isEqualTo(Delivery.DELIVERED);
        })
        .hasMessage(
            "server files: one event of the answer is larger than " + limit + " bytes: raise"
                + " ServerLimits.maxMessageBytes with ServerConfig.limits if the server is to send as much");
  }

  private static Arguments row(String name, String stream, ReadEvent... events) {
    return Arguments.of(name, utf8(stream), List.of(events));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
