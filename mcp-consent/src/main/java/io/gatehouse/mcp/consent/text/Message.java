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

  /** A sentence about one thing; see {@link #of(String, String, Map)}. */
  public static Message of(String code, String template, String name, SafeText argument) {
    return of(code, template, Map.of(name, argument));
  }

  /**
   * A sentence with each {@code {name}} of the template replaced by the argument of that name. What is put in is never looked at
   * again, so an argument cannot smuggle in another.
   *
   * @throws IllegalArgumentException if the template names an argument that is missing, or has a brace without its pair
   */
  public static Message of(String code, String template, Map<String, SafeText> arguments) {
    StringBuilder english = new StringBuilder(template.length());
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      SafeText argument = close < 0 ? null : arguments.get(template.substring(open + 1, close));
      if (argument == null) {
        throw new IllegalArgumentException("template names an argument that is missing: " + code);
      }
      english.append(template, at, open).append(argument.display());
      at = close + 1;
    }
    return new Message(code, arguments, english.append(template.substring(at)).toString());
  }
}
