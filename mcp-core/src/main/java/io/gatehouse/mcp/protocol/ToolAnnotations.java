package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Optional;

/**
 * What a server claims about the effects of a tool. Nothing may be decided by the claims of a server that is not trusted
 * (2026-07-28 server/tools). Methods named {@code …Hint} return the claim, the others assume the worst where there is none.
 * Since 2025-03-26. Immutable.
 */
public final class ToolAnnotations extends WireObject {

  private static final ToolAnnotations NONE = new ToolAnnotations(JsonObject.empty());

  private ToolAnnotations(JsonObject json) {
    super(json);
  }

  /** Reads annotations; there are no required members. */
  public static ToolAnnotations from(JsonObject json) {
    return new ToolAnnotations(json);
  }

  /** Returns the annotations of a tool that claims nothing. */
  public static ToolAnnotations none() {
    return NONE;
  }

  /** Returns a name for people; {@link Tool#displayTitle()} knows its rank. */
  public Optional<String> title() {
    return json().string("title");
  }

  /** Returns the claim that the tool changes nothing. */
  public Optional<Boolean> readOnlyHint() {
    return json().bool("readOnlyHint");
  }

  /** Returns the claim that the tool may destroy something. */
  public Optional<Boolean> destructiveHint() {
    return json().bool("destructiveHint");
  }

  /** Returns the claim that calling again with the same arguments changes nothing more. */
  public Optional<Boolean> idempotentHint() {
    return json().bool("idempotentHint");
  }

  /** Returns the claim that the tool deals with a world that the server does not control. */
  public Optional<Boolean> openWorldHint() {
    return json().bool("openWorldHint");
  }

  /** Tells whether the tool claims to change nothing; {@code false} if it does not say. */
  public boolean readOnly() {
    return readOnlyHint().orElse(false);
  }

  /** Tells whether the tool may destroy: what it claims, else everything that does not claim to be read-only. */
  public boolean destructive() {
    return destructiveHint().orElse(!readOnly());
  }

  /** Tells whether the tool claims to be idempotent; {@code false} if it does not say. */
  public boolean idempotent() {
    return idempotentHint().orElse(false);
  }

  /** Tells whether the tool may reach an open world; {@code true} if it does not say. */
  public boolean openWorld() {
    return openWorldHint().orElse(true);
  }
}
