package io.gatehouse.mcp.oauth.internal.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST, written once: OkHttp would by itself send another one again after 408, 421 or 503, and a code, an assertion or
 * a refresh token that comes twice can end the whole grant.
 */
final class OneShotBody extends RequestBody {
  private final String type;
  private final byte[] content;

  private OneShotBody(String type, String content) {
    this.type = type;
    this.content = content.getBytes(StandardCharsets.UTF_8);
  }

  /** A form, encoded as HTML does it (RFC 6749 appendix B). */
  static OneShotBody form(Map<String, List<String>> form) {
    StringJoiner pairs = new StringJoiner("&");
    form.forEach(
        (name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    return new OneShotBody("application/x-www-form-urlencoded", pairs.toString());
  }

  /** A JSON document. */
  static OneShotBody json(String json) {
    return new OneShotBody("application/json", json);
  }

  @Override
  public @Nullable MediaType contentType() {
    return MediaType.parse(type);
  }

  @Override
  public long contentLength() {
    return content.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(content);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
