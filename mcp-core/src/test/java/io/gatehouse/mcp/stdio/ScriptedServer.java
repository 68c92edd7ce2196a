package io.gatehouse.mcp.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server for tests: a program that answers each method with what a script says. It needs nothing but the JDK, so it starts fast
 * and cannot share a mistake with the library. Made by {@link Script}; its lines are {@code <when>TAB<what>TAB<text>}.
 *
 * <p><em>When</em> is a method, {@code response} for an answer of the client, {@code start}, {@code end} (of standard input), or
 * {@code *} for every other method. Actions of one <em>when</em> run together each time; {@code then} separates what the next
 * time brings, and the last stays. <em>What</em> is {@code line} (text as it is, with {@code ${id}} replaced), {@code result},
 * {@code error}, {@code stderr}, {@code exit} or {@code close} (of standard output). A request without a match gets -32601.
 *
 * <p>Every received line is appended to the second argument.
 */
final class ScriptedServer {
  // Good enough for compact JSON-RPC, in which members of the envelope come before the parameters.
  private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\"[^\"]*\"|-?\\d+)");

  private final Map<String, Deque<Deque<String[]>>> script = new HashMap<>();
  private final Path received;
  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private ScriptedServer(Path script, Path received) throws IOException {
    this.received = received;
    for (String line : Files.readAllLines(script)) {
      String[] step = line.split("\t", 3);
      Deque<Deque<String[]>> turns =
          this.script.computeIfAbsent(step[0], when -> new ArrayDeque<>());
      if (turns.isEmpty() || step[1].equals("then")) {
        turns.add(new ArrayDeque<>());
      }
      if (!step[1].equals("then")) {
        turns.getLast().add(step);
      }
    }
  }

  public static void main(String[] args) throws IOException {
    new ScriptedServer(Path.of(args[0]), Path.of(args[1])).serve();
  }

  private void serve() throws IOException {
    act("start", "null");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Files.writeString(
          received, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      String id = find(ID, line);
      String method = find(METHOD, line);
      String when = method == null ? "response" : script.containsKey(method) ? method : "*";
      if (!act(when, id == null ? "null" : id) && id != null && method != null) {
        print("{\"jsonrpc\":\"2.0\",\"id\":" + id
            + ",\"error\":{\"code\":-32601,\"message\":\"not scripted\"}}");
      }
    }
    act("end", "null");
  }

  private boolean act(String when, String id) {
    Deque<Deque<String[]>> turns = script.get(when);
    if (turns == null) {
      return false;
    }
    Deque<String[]> turn = turns.size() > 1 ? turns.remove() : turns.element();
    for (String[] step : turn) {
      String text = step[2].replace("${id}", id);
      switch (step[1]) {
        case "line" -> print(text);
        case "result", "error" ->
          print("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"" + step[1] + "\":" + text + "}");
        case "stderr" -> System.err.println(text);
        case "close" -> out.close();
        case "exit" -> System.exit(Integer.parseInt(text));
        default -> throw new IllegalArgumentException(step[1]);
      }
    }
    return true;
  }

  private void print(String line) {
    out.print(line + "\n");
    out.flush();
  }

  private static String find(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }
}
