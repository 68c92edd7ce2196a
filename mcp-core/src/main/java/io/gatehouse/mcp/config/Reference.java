package io.gatehouse.mcp.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a reference in a text refers to, as it is written. */
sealed interface Reference {
  /** {@code ${env:NAME}}, {@code ${NAME}} and {@code ${NAME:-default}}, whose default also replaces an empty value. */
  record Variable(String name, @Nullable String fallback) implements Reference {}

  /** {@code ${file:PATH}}. */
  record Content(String path) implements Reference {}

  /** {@code ${input:id}}. */
  record Input(String id) implements Reference {}

  /** {@code ${keyring:NAME}}. */
  record Keyring(String name) implements Reference {}

  /** {@code ${workspaceFolder}}. */
  record Workspace() implements Reference {}

  /** Names of environment variables. */
  Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Ids of inputs, and names in a keyring. */
  Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./@ -]{0,99}");

  /** Reads what stands between the braces. */
  static Reference parse(String text) throws Template.MalformedException {
    if (text.equals("workspaceFolder")) {
      return new Workspace();
    }
    int colon = text.indexOf(':');
    boolean hasDefault = text.startsWith(":-", Math.max(colon, 0));
    String kind = colon < 0 || hasDefault ? "env" : text.substring(0, colon);
    String rest = colon < 0 || hasDefault ? text : text.substring(colon + 1);
    switch (kind) {
      case "env" -> {
        int separator = rest.indexOf(":-");
        String name = separator < 0 ? rest : rest.substring(0, separator);
        if (VARIABLE.matcher(name).matches()) {
          return new Variable(name, separator < 0 ? null : rest.substring(separator + 2));
        }
      }
      case "file" -> {
        if (!rest.isBlank() && rest.indexOf('\0') < 0) {
          return new Content(rest);
        }
      }
      case "input" -> {
        if (NAME.matcher(rest).matches()) {
          return new Input(rest);
        }
      }
      case "keyring" -> {
        if (NAME.matcher(rest).matches()) {
          return new Keyring(rest);
        }
      }
      case "command" ->
        throw new Template.MalformedException(
            "refers to a command, and nothing is run to read a file: use ${env:NAME}");
      default -> {}
    }
    throw new Template.MalformedException(
        "has a reference that is not understood: use ${env:NAME}, ${NAME:-default}, ${file:PATH}, ${input:id} or ${keyring:NAME}");
  }
}
