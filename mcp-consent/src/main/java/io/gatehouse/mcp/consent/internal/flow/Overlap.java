package io.gatehouse.mcp.consent.internal.flow;

import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import java.util.Locale;
import java.util.Objects;

/**
 * Something in outgoing arguments that an earlier result held.
 *
 * @param server the host's alias of the server of the result
 * @param tool the tool, as its server names it, so untrusted text; or the kind of request
 * @param request the id of the request that brought the result
 * @param callsAgo how many results ago that was; 1 is the latest
 * @param characters how long the longest shared run is at least, white space not counted
 * @param encoding how it was hidden: {@code plain}, {@code url}, {@code hex} or {@code base64}
 */
public record Overlap(
    String server, String tool, String request, int callsAgo, int characters, String encoding) {
  public Overlap {
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(encoding, "encoding");
  }

  /** The same for a person: an encoded overlap is hardly ever an accident. The tool's name, not ours to trust, is left out. */
  public Warning warning() {
    boolean plain = encoding.equals(name(Decodings.Encoding.PLAIN));
    String how = plain ? "" : ", encoded as " + encoding;
    return new Warning(
        plain ? Risk.MEDIUM : Risk.HIGH,
        Message.of(
            "warning.value_overlap",
            "contains at least " + characters + " characters also present in the result of server "
                + server + ", " + callsAgo + (callsAgo == 1 ? " call ago" : " calls ago") + how));
  }

  static String name(Decodings.Encoding encoding) {
    return encoding.name().toLowerCase(Locale.ROOT);
  }
}
