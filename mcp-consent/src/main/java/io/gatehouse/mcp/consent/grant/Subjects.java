package io.gatehouse.mcp.consent.grant;

import io.gatehouse.mcp.consent.grant.GrantSubject.OnePrompt;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneResource;
import io.gatehouse.mcp.consent.grant.GrantSubject.OneTool;
import io.gatehouse.mcp.consent.grant.GrantSubject.ReadOnlyTools;
import io.gatehouse.mcp.consent.policy.Remember;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.GetPrompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReadResource;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Optional;

/** Makes subjects from requests, and compares the two. Pure. */
final class Subjects {
  private Subjects() {}

  /** What an approval of {@code request} is about when it is remembered so; empty if it cannot be. */
  static Optional<GrantSubject> allowed(Remember remember, ConsentRequest request) {
    boolean wholeServer = remember == Remember.SERVER_READ_ONLY_SESSION;
    if (request instanceof CallTool call) {
      return Optional.of(
          wholeServer
              ? new ReadOnlyTools()
              : new OneTool(
                  call.tool().tool().name(),
                  Optional.of(call.tool().fingerprint()),
                  remember == Remember.EXACT_ARGUMENTS
                      ? Optional.of(call.argumentsDigest())
                      : Optional.empty()));
    } else if (request instanceof GetPrompt get && !wholeServer) {
      return Optional.of(new OnePrompt(
          get.prompt().name(), Optional.of(definition(get)), Optional.of(arguments(get))));
    }
    return wholeServer ? Optional.empty() : resource(request);
  }

  /** What a refusal of {@code request} is about when it is remembered; empty if it cannot be. */
  static Optional<GrantSubject> refused(ConsentRequest request) {
    if (request instanceof CallTool call) {
      return Optional.of(
          new OneTool(call.tool().tool().name(), Optional.empty(), Optional.empty()));
    } else if (request instanceof GetPrompt get) {
      return Optional.of(new OnePrompt(get.prompt().name(), Optional.empty(), Optional.empty()));
    }
    return resource(request);
  }

  private static Optional<GrantSubject> resource(ConsentRequest request) {
    return request instanceof ReadResource read && read.uri().length() <= OneResource.LONGEST_URI
        ? Optional.of(new OneResource(read.uri()))
        : Optional.empty();
  }

  /** What is wrong with a rule that remembers this about {@code subject}; empty if nothing is. */
  static Optional<String> wrong(GrantSubject subject, boolean allows, Remember remember) {
    boolean wholeServer = remember == Remember.SERVER_READ_ONLY_SESSION;
    if (subject instanceof ReadOnlyTools != wholeServer) {
      return Optional.of("only a rule for a whole server names no tool");
    } else if (subject instanceof OneTool tool) {
      return tool.definition().isPresent() != allows
          ? Optional.of("a tool is allowed as it is now")
          : tool.arguments().isPresent() != (remember == Remember.EXACT_ARGUMENTS)
              ? Optional.of("exact arguments have a digest, others have none")
              : Optional.empty();
    }
    return subject instanceof OnePrompt prompt
            && (prompt.definition().isPresent() != allows
                || prompt.arguments().isPresent() != allows)
        ? Optional.of("a prompt is allowed as it is now, with exactly these arguments")
        : Optional.empty();
  }

  /** Whether {@code request} is about {@code subject}, on whichever server; {@code hints} are those of the tool as it is now. */
  static boolean match(GrantSubject subject, ConsentRequest request, EffectiveHints hints) {
    if (request instanceof CallTool call) {
      return subject instanceof OneTool tool
          ? tool.name().equals(call.tool().tool().name())
              && (tool.definition().isEmpty()
                  || tool.definition().get().equals(call.tool().fingerprint()))
              && (tool.arguments().isEmpty()
                  || tool.arguments().get().equals(call.argumentsDigest()))
          : subject instanceof ReadOnlyTools && readOnly(hints);
    } else if (request instanceof GetPrompt get) {
      return subject instanceof OnePrompt prompt
          && prompt.name().equals(get.prompt().name())
          && (prompt.definition().isEmpty() || prompt.definition().get().equals(definition(get)))
          && (prompt.arguments().isEmpty() || prompt.arguments().get().equals(arguments(get)));
    }
    return request instanceof ReadResource read
        && subject instanceof OneResource resource
        && resource.uri().equals(read.uri());
  }

  /** A server's own claim never widens what a person allowed. */
  private static boolean readOnly(EffectiveHints hints) {
    return hints.readOnly().isYes()
        && hints.readOnly().source().compareTo(Hint.Source.USER_ASSERTED) >= 0;
  }

  /** Over the whole definition, members that we do not know included. */
  private static Fingerprint definition(GetPrompt get) {
    return Fingerprint.of("prompt", get.prompt().json().toCanonicalUtf8());
  }

  private static Fingerprint arguments(GetPrompt get) {
    return Fingerprint.of("arguments", get.arguments().toCanonicalUtf8());
  }
}
