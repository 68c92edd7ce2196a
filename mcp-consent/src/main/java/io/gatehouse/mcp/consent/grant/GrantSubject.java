package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Objects;
import java.util.Optional;

/**
 * What a remembered answer is about, on the server of its rule. Names and addresses are compared byte for byte; nothing about one
 * kind ever answers for another.
 */
public sealed interface GrantSubject {
  /**
   * Calling one tool.
   *
   * @param name the tool's name
   * @param definition fingerprint of the tool's definition; empty for a refusal, which a server cannot shake off by changing its
   *     definition
   * @param arguments digest of the arguments, if only these are meant
   */
  record OneTool(String name, Optional<Fingerprint> definition, Optional<Fingerprint> arguments)
      implements GrantSubject {
    public OneTool {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(definition, "definition");
      Objects.requireNonNull(arguments, "arguments");
    }
  }

  /** Calling any tool of the server that the user or administrator calls read-only. */
  record ReadOnlyTools() implements GrantSubject {}

  /**
   * Reading one resource. Being told of its changes is another matter.
   *
   * @param uri its address, at most {@link #LONGEST_URI} characters
   */
  record OneResource(String uri) implements GrantSubject {
    /** The longest address that is remembered. */
    public static final int LONGEST_URI = 2_048;

    public OneResource {
      if (uri.length() > LONGEST_URI) {
        throw new IllegalArgumentException("a resource with so long an address is not remembered");
      }
    }
  }

  /**
   * Getting one prompt: with exactly these arguments, or, to refuse it, with any.
   *
   * @param name the prompt's name
   * @param definition fingerprint of the prompt's definition; empty for a refusal
   * @param arguments digest of the arguments; empty for a refusal
   */
  record OnePrompt(String name, Optional<Fingerprint> definition, Optional<Fingerprint> arguments)
      implements GrantSubject {
    public OnePrompt {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(definition, "definition");
      Objects.requireNonNull(arguments, "arguments");
    }
  }
}
