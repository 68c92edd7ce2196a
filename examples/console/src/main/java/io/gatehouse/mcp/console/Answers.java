package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers from a file instead of a person: JSON Lines, the first that matches wins. */
final class Answers {
  private static final Set<String> MEMBERS =
      Set.of("kind", "server", "tool", "why", "choice", "edited", "content", "tools", "typed");

  private final List<Answer> answers;

  /**
   * One line.
   *
   * @param why a reason that the question gives for being asked
   * @param edited replaces the arguments of a tool
   * @param content fills a form
   * @param tools what {@code pickTools} exposes
   * @param typed the word that some approvals have to be typed with
   */
  record Answer(
      String kind,
      String server,
      String tool,
      String why,
      String choice,
      Optional<JsonObject> edited,
      Optional<JsonObject> content,
      Set<String> tools,
      Optional<String> typed) {}

  private Answers(List<Answer> answers) {
    this.answers = answers;
  }

  static Answers read(Path file) {
    List<Answer> answers = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("--answers " + file + " cannot be read");
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        answers.add(answer(lines.get(i), file + " line " + (i + 1)));
      }
    }
    return new Answers(answers);
  }

  /** The answer to a question, if there is one. */
  Optional<Answer> to(ApprovalView view) {
    String tool = Shown.tool(view).orElse("");
    return answers.stream()
        .filter(a -> matches(a.kind(), view.kind()))
        .filter(a -> matches(a.server(), view.server()))
        .filter(a -> matches(a.tool(), tool))
        .filter(a -> a.why().equals("*")
            || Shown.reasons(view).stream().anyMatch(reason -> matches(a.why(), reason)))
        .findFirst();
  }

  /** The choice for a question that is not asked by the gateway; only a line that names its kind counts. */
  Optional<String> choice(String kind, String server) {
    return answers.stream()
        .filter(a -> a.kind().equals(kind) && matches(a.server(), server))
        .findFirst()
        .map(Answer::choice);
  }

  /** Whether a line names this kind of question, and not just any. */
  boolean name(String kind) {
    return answers.stream().anyMatch(a -> a.kind().equals(kind));
  }

  private static Answer answer(String line, String where) {
    JsonValue value;
    try {
      value = JsonValue.parse(line);
    } catch (JsonException e) {
      throw new UsageException(where + ": " + e.getMessage());
    }
    if (!(value instanceof JsonObject json)) {
      throw new UsageException(where + ": an answer is an object");
    }
    for (String name : json.members().keySet()) {
      if (!MEMBERS.contains(name)) {
        throw new UsageException(
            where + ": unknown member; known are " + MEMBERS.stream().sorted().toList());
      }
    }
    return new Answer(
        json.string("kind").orElse("*"),
        json.string("server").orElse("*"),
        json.string("tool").orElse("*"),
        json.string("why").orElse("*"),
        json.string("choice").orElseThrow(() -> new UsageException(where + " /choice is missing")),
        json.object("edited"),
        json.object("content"),
        tools(json),
        json.string("typed"));
  }

  private static Set<String> tools(JsonObject json) {
    Set<String> tools = new HashSet<>();
    for (JsonValue tool : json.array("tools").orElse(JsonArray.empty())) {
      if (tool instanceof JsonString name) {
        tools.add(name.value());
      }
    }
    return tools;
  }

  /** Whether {@code text} fits {@code pattern}, in which an asterisk stands for any characters. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
