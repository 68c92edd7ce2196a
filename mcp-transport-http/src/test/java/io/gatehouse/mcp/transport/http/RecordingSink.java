package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps everything it is given. For one thread at a time. */
class RecordingSink implements ResponseSink {
  private int status;
  private List<Header> headers = List.of();
  private Optional<String> body = Optional.empty();
  private final List<ReadEvent> events = new ArrayList<>();

  @Override
  public void onHead(int code, List<Header> all) throws IOException {
    status = code;
    headers = all;
  }

  @Override
  public void onBody(InputStream in) throws IOException {
    body = Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  @Override
  public boolean onEvent(SseEvent event) throws IOException {
    events.add(ReadEvent.of(event));
    return true;
  }

  int status() {
    return status;
  }

  List<String> header(String name) {
    return headers.stream().filter(header -> header.is(name)).map(Header::value).toList();
  }

  /** The body, if there was one. */
  Optional<String> body() {
    return body;
  }

  List<ReadEvent> events() {
    return events;
  }
}
