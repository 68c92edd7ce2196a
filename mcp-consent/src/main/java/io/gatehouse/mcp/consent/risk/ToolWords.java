package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Lookalikes;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from names what a tool seems to do. Only ever a reason for more care, since whoever names a tool can name it anything. */
final class ToolWords {
  private static final Set<String> VERBS = skeletons(
      "delete",
      "del",
      "drop",
      "remove",
      "rm",
      "rmdir",
      "unlink",
      "truncate",
      "purge",
      "wipe",
      "erase",
      "clear",
      "overwrite",
      "replace",
      "reset",
      "revoke",
      "transfer",
      "pay",
      "payment",
      "charge",
      "refund",
      "withdraw",
      "buy",
      "purchase",
      "send",
      "publish",
      "post",
      "tweet",
      "deploy",
      "merge",
      "force",
      "destroy",
      "kill",
      "terminate",
      "shutdown",
      "uninstall",
      "disable",
      "rollback",
      "revert",
      "execute",
      "exec",
      "cancel",
      "grant",
      "move",
      "rename");

  /** Verbs that are also found at the start of a word without a separator, as in {@code deleterepo}. */
  private static final List<String> LONG_VERBS = List.copyOf(skeletons(
      "delete",
      "remove",
      "truncate",
      "overwrite",
      "transfer",
      "publish",
      "deploy",
      "destroy",
      "revoke",
      "terminate",
      "uninstall",
      "purge"));

  private static final Set<String> EXECUTABLE = skeletons(
      "sql",
      "command",
      "commands",
      "cmd",
      "shell",
      "script",
      "eval",
      "exec",
      "bash",
      "powershell",
      "argv",
      "cypher");
  private static final Set<String> CODE_OWNERS = skeletons(
      "source",
      "python",
      "js",
      "javascript",
      "shell",
      "sql",
      "java",
      "program",
      "typescript",
      "ruby");
  private static final Set<String> DATABASES = skeletons(
      "sql", "cypher", "graphql", "database", "db", "postgres", "mysql", "sqlite", "mongodb");
  private static final String CODE = Lookalikes.skeleton("code");
  private static final String QUERY = Lookalikes.skeleton("query");

  private ToolWords() {}

  static boolean soundsDestructive(Tool tool) {
    // In small letters too, for capitals in strange places.
    return Stream.concat(
            words(tool.name()).stream(), words(tool.name().toLowerCase(Locale.ROOT)).stream())
        .anyMatch(word -> VERBS.contains(word) || LONG_VERBS.stream().anyMatch(word::startsWith));
  }

  static boolean takesExecutable(Tool tool) {
    List<String> names = new ArrayList<>();
    propertyNames(tool.inputSchema(), names);
    boolean query = false;
    for (String name : names) {
      List<String> words = words(name);
      if (words.stream().anyMatch(EXECUTABLE::contains) || isCode(words)) {
        return true;
      }
      query |= words.contains(QUERY);
    }
    return query && mentionsDatabase(tool);
  }

  /** {@code code} and {@code python_code}, but not {@code country_code}. */
  private static boolean isCode(List<String> words) {
    return words.contains(CODE)
        && (words.size() == 1 || words.stream().anyMatch(CODE_OWNERS::contains));
  }

  private static boolean mentionsDatabase(Tool tool) {
    List<String> texts = new ArrayList<>();
    texts.add(tool.name());
    tool.description().ifPresent(texts::add);
    strings(tool.inputSchema(), texts);
    return texts.stream()
        .anyMatch(text -> words(text).stream()
            .anyMatch(word -> DATABASES.contains(word) || word.endsWith("sql")));
  }

  /**
   * The words of a name in camel case, snake case, kebab case or with dots, each as a {@link Lookalikes#skeleton}, so that a foreign
   * letter hides nothing.
   */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 0x80 && !Character.isLetterOrDigit(c)) {
        flush(word, words);
        continue;
      }
      boolean upper = Character.isUpperCase(c);
      boolean afterLower = i > 0 && Character.isLowerCase(name.charAt(i - 1));
      boolean beforeLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
      // "deleteAll" and "HTTPDelete" both break before the last capital.
      if (upper && (afterLower || beforeLower)) {
        flush(word, words);
      }
      word.append(c);
    }
    flush(word, words);
    return words;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (word.length() > 0) {
      words.add(Lookalikes.skeleton(word.toString()));
      word.setLength(0);
    }
  }

  private static void propertyNames(JsonValue schema, List<String> names) {
    if (schema instanceof JsonObject object) {
      object
          .object("properties")
          .ifPresent(properties -> names.addAll(properties.members().keySet()));
      object.members().values().forEach(value -> propertyNames(value, names));
    } else if (schema instanceof JsonArray array) {
      array.forEach(value -> propertyNames(value, names));
    }
  }

  /** All names and texts of a value, in their order. */
  static void strings(JsonValue value, List<String> texts) {
    if (value instanceof JsonObject object) {
      object.members().forEach((name, member) -> {
        texts.add(name);
        strings(member, texts);
      });
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> strings(element, texts));
    } else if (value instanceof JsonString string) {
      texts.add(string.value());
    }
  }

  private static Set<String> skeletons(String... words) {
    return Stream.of(words).map(Lookalikes::skeleton).collect(Collectors.toUnmodifiableSet());
  }
}
