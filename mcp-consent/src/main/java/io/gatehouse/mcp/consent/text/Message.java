package io.gatehouse.mcp.consent.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A sentence for a person, with a code so that a host can say it in another language.
 *
 * @param code a short stable word, such as {@code field.arguments} or {@code warning.unpinned_package}
 * @param arguments what the sentence is about, by name, safe to show
 * @param english the sentence in English, with every argument in place
 */
public record Message(String code, Map<String, SafeText> arguments, String english) {
  public Message {
    Objects.requireNonNull(code, "code");
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    Objects.requireNonNull(english, "english");
  }

  /** A sentence without arguments. */
  public static Message of(String code, String english) {
    return new Message(code, Map.of(), english);
  }
}
