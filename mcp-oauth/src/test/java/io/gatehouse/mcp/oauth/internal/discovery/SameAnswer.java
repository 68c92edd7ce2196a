package io.gatehouse.mcp.oauth.internal.discovery;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network on which every place has the same document. */
final class SameAnswer implements OAuthHttp {
  private final byte[] document;

  SameAnswer(byte[] document) {
    this.document = document;
  }

  @Override
  public HttpAnswer get(URI address, List<Header> headers) {
    return new Answer(document);
  }

  @Override
  public HttpAnswer postForm(URI address, Map<String, List<String>> form, List<Header> headers) {
    throw new AssertionError("discovery posts nothing");
  }

  @Override
  public HttpAnswer postJson(URI address, String json, List<Header> headers) {
    throw new AssertionError("discovery posts nothing");
  }

  @Override
  public void close() {}

  private static final class Answer implements HttpAnswer {
    private final byte[] document;

    Answer(byte[] document) {
      this.document = document;
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public List<Header> headers() {
      return List.of();
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<JsonObject> json() {
      try {
        return Optional.of(JsonValue.parse(document))
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast);
      } catch (JsonException e) {
        return Optional.empty();
      }
    }

    @Override
    public String text() {
      return new String(document, StandardCharsets.UTF_8);
    }
  }
}
