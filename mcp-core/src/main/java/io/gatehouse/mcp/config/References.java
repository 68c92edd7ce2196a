package io.gatehouse.mcp.config;

import io.gatehouse.mcp.config.Reference.Content;
import io.gatehouse.mcp.config.Reference.Input;
import io.gatehouse.mcp.config.Reference.Keyring;
import io.gatehouse.mcp.config.Reference.Variable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks up what the references of one file refer to. Safe for several threads. */
final class References {
  private final SecretSource source;
  private final @Nullable Path directory;
  private final Map<String, ConfigInput> inputs;

  /** What a person answered, so that nobody is asked twice for one file. */
  private final Map<String, Optional<String>> answers = new ConcurrentHashMap<>();

  References(SecretSource source, @Nullable Path directory, Map<String, ConfigInput> inputs) {
    this.source = source;
    this.directory = directory;
    this.inputs = Map.copyOf(inputs);
  }

  Optional<String> value(Reference reference) {
    if (reference instanceof Variable variable) {
      Optional<String> value = source.value(variable.name());
      String fallback = variable.fallback();
      return fallback == null
          ? value
          : Optional.of(value.filter(text -> !text.isEmpty()).orElse(fallback));
    }
    if (reference instanceof Content content) {
      return path(content.path()).flatMap(source::file);
    }
    if (reference instanceof Input input) {
      ConfigInput declared = inputs.get(input.id());
      return declared == null ? Optional.empty() : answer(declared);
    }
    if (reference instanceof Keyring keyring) {
      return source.keyring(keyring.name());
    }
    return source.workspaceFolder().map(Path::toString);
  }

  private Optional<String> answer(ConfigInput input) {
    Optional<String> known = answers.get(input.id());
    if (known != null) {
      return known;
    }
    Optional<String> given = source
        .input(input)
        .filter(text -> input.options().isEmpty() || input.options().contains(text));
    answers.put(input.id(), given);
    return given;
  }

  /** Returns a path, which starts at the folder of the file if it is relative; empty if it can be none. */
  Optional<Path> path(String text) {
    try {
      Path path = Path.of(text);
      if (directory != null) {
        return Optional.of(directory.resolve(path).normalize());
      }
      return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns why a reference has no value, and what to do about it. */
  String objection(Reference reference) {
    if (reference instanceof Variable variable) {
      return "the environment variable " + variable.name() + " is not set: set it before the start";
    }
    if (reference instanceof Content content) {
      return path(content.path())
          .map(file -> "refers to a file that " + SecretFile.objection(file))
          .orElse("refers to a file that starts nowhere: write an absolute path");
    }
    if (reference instanceof Input input) {
      return inputs.containsKey(input.id())
          ? "the input " + input.id()
              + " has no answer that it accepts: answer it, or use ${env:NAME}"
          : "refers to the input " + input.id() + ", which is not under inputs: add it there";
    }
    if (reference instanceof Keyring keyring) {
      return "the host has no " + keyring.name()
          + " in a keyring: store it there, or use ${env:NAME}";
    }
    return "refers to a workspace folder, and the host names none: write the path";
  }
}
