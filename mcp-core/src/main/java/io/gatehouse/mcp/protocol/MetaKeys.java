package io.gatehouse.mcp.protocol;

import java.util.Set;

/** Keys of {@code _meta}: those the specification defines, and their grammar (2026-07-28 basic/index#_meta). */
public final class MetaKeys {

  /** On every modern request: the protocol version. */
  public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

  /** On every modern request: what the client can do. */
  public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  /** On modern requests: the client's {@link Implementation}. */
  public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

  /** On modern requests that want log messages: the least {@link LogLevel}. Deprecated in 2026-07-28. */
  public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  /** On modern results: the server's {@link Implementation}. */
  public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  /** On notifications of a modern subscription: the id of its request, a string or a number. */
  public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

  /** On messages about an experimental task of 2025-11-25. */
  public static final String RELATED_TASK = "io.modelcontextprotocol/related-task";

  /** On the answer that creates an experimental task of 2025-11-25: text for the model until it ends. */
  public static final String MODEL_IMMEDIATE_RESPONSE =
      "io.modelcontextprotocol/model-immediate-response";

  /** On requests that want progress: a string or an integer, unique among the active requests. */
  public static final String PROGRESS_TOKEN = "progressToken";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** W3C trace context. */
  public static final String TRACESTATE = "tracestate";

  /** W3C baggage. */
  public static final String BAGGAGE = "baggage";

  private static final Set<String> BARE = Set.of(PROGRESS_TOKEN, TRACEPARENT, TRACESTATE, BAGGAGE);

  private MetaKeys() {}

  /** Tells whether the key follows the grammar: an optional prefix of labels with a slash, and a name. */
  public static boolean isValid(String key) {
    int slash = key.indexOf('/');
    String name = key.substring(slash + 1);
    if (!isName(name)) {
      return false;
    }
    if (slash < 0) {
      return true;
    }
    for (String label : key.substring(0, slash).split("\\.", -1)) {
      if (!isLabel(label)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether the key has a meaning that only the specification gives: its prefix has {@code modelcontextprotocol} or
   * {@code mcp} as second label, or it is one of the keys without a prefix that are defined here.
   */
  public static boolean isReserved(String key) {
    int slash = key.indexOf('/');
    if (slash < 0) {
      return BARE.contains(key);
    }
    String[] labels = key.substring(0, slash).split("\\.", -1);
    return labels.length > 1
        && (labels[1].equals("modelcontextprotocol") || labels[1].equals("mcp"));
  }

  private static boolean isLabel(String label) {
    if (label.isEmpty() || !isLetter(label.charAt(0)) || !isAlphanumeric(last(label))) {
      return false;
    }
    return label.chars().allMatch(c -> isAlphanumeric((char) c) || c == '-');
  }

  private static boolean isName(String name) {
    if (name.isEmpty()) {
      return true;
    }
    return isAlphanumeric(name.charAt(0))
        && isAlphanumeric(last(name))
        && name.chars().allMatch(c -> isAlphanumeric((char) c) || "-_.".indexOf(c) >= 0);
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isAlphanumeric(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }
}
