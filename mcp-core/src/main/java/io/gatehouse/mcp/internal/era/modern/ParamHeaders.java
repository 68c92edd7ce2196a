package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.transport.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which arguments of one tool travel as {@code Mcp-Param-*} headers too (2026-07-28
 * {@code basic/transports/streamable-http#custom-headers-from-tool-parameters}). Immutable.
 */
final class ParamHeaders {
  private static final String PREFIX = "Mcp-Param-";

  /** Beyond it, a reader that takes numbers for doubles sees another number than the body says. */
  private static final long MAX_SAFE = (1L << 53) - 1;

  private final Tool tool;
  private final List<HeaderAnnotations.Annotation> annotations;
  private final Set<String> pointers;
  private final @Nullable Finding finding;

  private ParamHeaders(
      Tool tool, List<HeaderAnnotations.Annotation> annotations, @Nullable Finding finding) {
    this.tool = tool;
    this.annotations = annotations;
    this.pointers = annotations.stream()
        .map(a -> pointer(a).toString())
        .collect(Collectors.toUnmodifiableSet());
    this.finding = finding;
  }

  /** Reads the annotations of {@code tool}. */
  static ParamHeaders of(Tool tool) {
    HeaderAnnotations read = new HeaderAnnotations(tool.inputSchema());
    return read.broken().isPresent()
        ? new ParamHeaders(
            tool,
            List.of(),
            Finding.of("invalid_x_mcp_header", tool.name(), read.broken().get()))
        : new ParamHeaders(tool, List.copyOf(read.found()), null);
  }

  /** Whose headers these are. */
  Tool tool() {
    return tool;
  }

  /** Why the tool must not be offered; empty if it may. */
  Optional<Finding> finding() {
    return Optional.ofNullable(finding);
  }

  /** JSON pointers of the arguments that travel as headers. */
  Set<String> pointers() {
    return pointers;
  }

  /**
   * The headers for these arguments; absent and null ones have none.
   *
   * @throws InvalidRequestException if an argument cannot be a header, or the tool must not be used
   */
  List<Header> headers(String server, JsonObject arguments) {
    if (finding != null) {
      throw new InvalidRequestException(
          server,
          InvalidRequestException.Reason.UNUSABLE_DEFINITION,
          "the tool's x-mcp-header annotations break the rules: it cannot be called",
          List.of(finding));
    }
    if (annotations.isEmpty()) {
      return List.of();
    }
    List<Header> headers = new ArrayList<>(annotations.size());
    for (HeaderAnnotations.Annotation annotation : annotations) {
      JsonValue value = at(annotation.path(), arguments);
      if (value != null && !(value instanceof JsonNull)) {
        String text = text(value);
        if (text == null) {
          throw notMirrored(server, annotation);
        }
        headers.add(new Header(PREFIX + annotation.name(), HeaderValues.encode(text)));
      }
    }
    return headers;
  }

  private static @Nullable JsonValue at(List<String> path, JsonObject arguments) {
    JsonValue value = arguments;
    for (String name : path) {
      value = value instanceof JsonObject object ? object.get(name) : null;
    }
    return value;
  }

  private static @Nullable String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    } else if (value instanceof JsonBoolean bool) {
      return bool.value() ? "true" : "false";
    } else if (value instanceof JsonNumber number) {
      OptionalLong integer = number.longValueExact();
      long exact = integer.orElse(Long.MAX_VALUE);
      return exact >= -MAX_SAFE && exact <= MAX_SAFE ? Long.toString(exact) : null;
    }
    return null;
  }

  private static InvalidRequestException notMirrored(
      String server, HeaderAnnotations.Annotation annotation) {
    return new InvalidRequestException(
        server,
        InvalidRequestException.Reason.INVALID_ARGUMENTS,
        "an argument has to travel as a header and is not a string, boolean or integer within 53 bits",
        List.of(
            Finding.of("not_a_header_value", pointer(annotation) + " cannot be sent as a header")));
  }

  private static JsonPointer pointer(HeaderAnnotations.Annotation annotation) {
    JsonPointer pointer = JsonPointer.root();
    for (String name : annotation.path()) {
      pointer = pointer.child(name);
    }
    return pointer;
  }
}
