package io.gatehouse.mcp.internal.gate;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A method and its parameters, frozen before anyone is asked: the bytes in here are the ones that are shown, decided on and
 * sent. Immutable; the bytes are handed out by {@link Dispatch#transmit()} only.
 */
public final class OutboundMessage {
  private static final byte[] NAME = ascii("\"name\":");
  private static final byte[] ARGUMENTS = ascii(",\"arguments\":");
  private static final byte[] NONE = new byte[0];

  private final String method;
  private final @Nullable String subject;
  private final @Nullable JsonObject arguments;
  private final @Nullable Tool tool;
  private final byte[] members;

  private OutboundMessage(
      String method,
      @Nullable String subject,
      @Nullable JsonObject arguments,
      @Nullable Tool tool,
      byte[] members) {
    this.method = Objects.requireNonNull(method, "method");
    this.subject = subject;
    this.arguments = arguments;
    this.tool = tool;
    this.members = members;
  }

  /** A call of {@code tool}; {@code canonicalArguments} are the frozen bytes of {@code arguments}. */
  public static OutboundMessage toolCall(
      Tool tool, JsonObject arguments, byte[] canonicalArguments) {
    byte[] name = io.gatehouse.mcp.json.JsonString.of(tool.name()).toUtf8();
    byte[] members =
        new byte[NAME.length + name.length + ARGUMENTS.length + canonicalArguments.length];
    int at = append(members, 0, NAME);
    at = append(members, at, name);
    at = append(members, at, ARGUMENTS);
    append(members, at, canonicalArguments);
    return new OutboundMessage("tools/call", tool.name(), arguments, tool, members);
  }

  /** {@code method} with {@code params}, of which {@code subject} is what {@code Mcp-Name} repeats, if anything. */
  public static OutboundMessage of(String method, @Nullable String subject, JsonObject params) {
    byte[] json = params.toUtf8();
    byte[] inner =
        params.size() == 0 ? NONE : java.util.Arrays.copyOfRange(json, 1, json.length - 1);
    return new OutboundMessage(
        method, subject, params.object("arguments").orElse(null), null, inner);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** What the {@code Mcp-Name} header repeats: {@code params.name}, {@code .uri} or {@code .taskId}. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** The arguments of a tool call or prompt. */
  public Optional<JsonObject> arguments() {
    return Optional.ofNullable(arguments);
  }

  /** The definition of the tool that is called: {@code Mcp-Param-*} headers are computed from it. */
  public Optional<Tool> tool() {
    return Optional.ofNullable(tool);
  }

  /** A digest over method and parameters: equal messages have equal ones, and nothing can be read from it. */
  public Fingerprint fingerprint() {
    return Fingerprint.of("message " + method, members);
  }

  /** The members of {@code params} without braces; empty for none. */
  byte[] members() {
    return members;
  }

  private static int append(byte[] target, int at, byte[] part) {
    System.arraycopy(part, 0, target, at, part.length);
    return at + part.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
