package io.gatehouse.mcp.oauth.fake;

import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.oauth.internal.http.HttpAnswer;
import io.gatehouse.mcp.oauth.internal.http.OAuthHttp;
import io.gatehouse.mcp.spi.transport.Header;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A network that gives the answers it was told to and keeps what was sent. */
public class ScriptedHttp implements OAuthHttp {
  private final Deque<HttpAnswer> answers = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();

  /** Gives this answer next. */
  public ScriptedHttp answer(int status, String body) {
    answers.addLast(new Answer(status, body));
    return this;
  }

  /** All that was sent. */
  public List<Sent> sent() {
    return sent;
  }

  @Override
  public HttpAnswer get(URI address, List<Header> headers) {
    return record(new Sent(address, "", Map.of(), headers));
  }

  @Override
  public HttpAnswer postForm(URI address, Map<String, List<String>> form, List<Header> headers) {
    return record(new Sent(address, "", Map.copyOf(form), List.copyOf(headers)));
  }

  @Override
  public HttpAnswer postJson(URI address, String json, List<Header> headers) {
    return record(new Sent(address, json, Map.of(), headers));
  }

  @Override
  public void close() {}

  private HttpAnswer record(Sent request) {
    sent.add(request);
    return Objects.requireNonNull(answers.poll(), "a request that no test expected");
  }

  /** One request. */
  public record Sent(
      URI address, String json, Map<String, List<String>> form, List<Header> headers) {
    /** The body, which is JSON. */
    public JsonObject body() {
      try {
        return (JsonObject) JsonValue.parse(json);
      } catch (JsonException e) {
        throw new AssertionError("not JSON", e);
      }
    }
  }

  private record Answer(int status, String text) implements HttpAnswer {
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
        return JsonValue.parse(text) instanceof JsonObject object
            ? Optional.of(object)
            : Optional.empty();
      } catch (JsonException e) {
        return Optional.empty();
      }
    }
  }
}
