package io.gatehouse.mcp.oauth.internal.callback;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of an authorization response (RFC 6749 section 4.1.2), each at most once and none of those we read empty. {@code toString}
 * shows nothing of them. Immutable.
 */
public final class CallbackQuery {
  private static final int MAX_LENGTH = 8_192;
  private static final int MAX_PARAMETERS = 32;

  private static final Set<String> READ = Set.of("code", "state", "iss", "error");

  private final Map<String, String> values;

  private CallbackQuery(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads a query.
   *
   * @param raw without the question mark, not decoded
   * @return empty if it is no query of an authorization response: a name twice, one we read without a value, broken escapes, too
   *     long, neither code nor error, or both
   */
  public static Optional<CallbackQuery> parse(String raw) {
    if (raw.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = FormCode.decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = FormCode.decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty()
          || value.isEmpty()
          || (READ.contains(name.get()) && value.get().isEmpty())
          || values.put(name.get(), value.get()) != null
          || values.size() > MAX_PARAMETERS) {
        return Optional.empty();
      }
    }
    boolean oneAnswer = values.containsKey("code") != values.containsKey("error");
    return oneAnswer ? Optional.of(new CallbackQuery(values)) : Optional.empty();
  }

  /**
   * Whether a query carries {@code state}, be it otherwise well-formed or not: then it is from somebody who knows it, and the login
   * that waits for it may end.
   */
  public static boolean carries(String raw, String state) {
    if (raw.length() > MAX_LENGTH) {
      return false;
    }
    for (String pair : raw.split("&", -1)) {
      if (pair.startsWith("state=")
          && FormCode.decode(pair.substring("state=".length()))
              .filter(value -> Digests.same(value, state))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The {@code state}, if there is one. */
  public Optional<String> state() {
    return value("state");
  }

  /** The {@code iss}, if there is one (RFC 9207). */
  public Optional<String> issuer() {
    return value("iss");
  }

  /** The {@code code}; there is one exactly if there is no error. */
  public Optional<String> code() {
    return value("code");
  }

  /** The {@code error}, as the sender wrote it: not to be looked at before state and issuer are validated. */
  public Optional<String> error() {
    return value("error");
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public String toString() {
    return "CallbackQuery[hidden]";
  }
}
