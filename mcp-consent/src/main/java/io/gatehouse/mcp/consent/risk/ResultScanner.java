package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Warns about a result before the application and the model see it: pictures and links that carry data away when they are shown,
 * text that speaks to the model, text that differs from the structured content, secrets. Nothing in a result ever approves anything.
 */
public final class ResultScanner {
  private ResultScanner() {}

  /** What to know about a result of any kind. */
  public static List<Warning> scan(JsonObject result) {
    List<String> texts = new ArrayList<>();
    ToolWords.strings(result, texts);
    List<Warning> warnings = new ArrayList<>();
    if (texts.stream().anyMatch(ResultScanner::loadsByItself)) {
      warnings.add(
          Warnings.high("auto_loading", "showing the result may send data to another address"));
    }
    Risk instructs =
        texts.stream().map(InstructionText::risk).max(Comparator.naturalOrder()).orElse(Risk.LOW);
    if (instructs != Risk.LOW) {
      warnings.add(new Warning(
          instructs, Message.of("warning.instruction_like", "the result speaks to the model")));
    }
    if (!SecretScanner.scan(result).isEmpty()) {
      warnings.add(Warnings.high("secret_in_result", "the result seems to hold a secret"));
    }
    if (differs(result)) {
      warnings.add(Warnings.high("result_mismatch", "the text and the structured content differ"));
    }
    return List.copyOf(warnings);
  }

  /** A Markdown picture from elsewhere, a Markdown link with a query, or an element that fetches. */
  private static boolean loadsByItself(String text) {
    for (int at = text.indexOf("]("); at >= 0; at = text.indexOf("](", at + 2)) {
      int end = at + 2;
      boolean query = false;
      while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ')') {
        query |= text.charAt(end) == '?';
        end++;
      }
      // Far enough back for any alternative text that people write.
      boolean picture = text.substring(Math.max(0, at - 500), at).contains("![");
      boolean remote = text.startsWith("http", at + 2)
          || text.startsWith("//", at + 2)
          || text.startsWith("<http", at + 2);
      if (remote && (picture || query)) {
        return true;
      }
      at = Math.max(at, end - 2);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("<img") || lower.contains("<iframe") || lower.contains("<script");
  }

  /** Whether the structured content says something that none of the text blocks does. */
  private static boolean differs(JsonObject result) {
    JsonValue structured = result.get("structuredContent");
    JsonArray content = result.array("content").orElse(JsonArray.empty());
    if (structured == null || content.size() == 0) {
      return false;
    }
    StringBuilder all = new StringBuilder();
    for (JsonValue block : content) {
      if (block instanceof JsonObject object) {
        String text = object.string("text").orElse("");
        JsonValue same = parsed(text);
        if (same != null && same.equals(structured)) {
          return false;
        }
        all.append(text).append('\n');
      }
    }
    List<String> leaves = new ArrayList<>();
    leaves(structured, leaves);
    String text = all.toString();
    return leaves.stream().limit(200).anyMatch(leaf -> !text.contains(leaf));
  }

  private static void leaves(JsonValue value, List<String> leaves) {
    if (value instanceof JsonObject object) {
      object.members().values().forEach(member -> leaves(member, leaves));
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> leaves(element, leaves));
    } else if (value instanceof JsonString string) {
      leaves.add(string.value());
    } else if (value instanceof JsonNumber number) {
      leaves.add(number.lexeme());
    }
  }

  private static @Nullable JsonValue parsed(String text) {
    try {
      return JsonValue.parse(text);
    } catch (JsonException e) {
      // Most results are prose.
      return null;
    }
  }
}
