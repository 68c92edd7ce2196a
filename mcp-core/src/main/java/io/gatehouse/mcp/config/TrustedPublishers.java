package io.gatehouse.mcp.config;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The publishers that a person or an administrator trusts, each with a label that rules of a policy can name. Immutable.
 *
 * <p>Publishers are compared as whole namespaces: to trust {@code io.github.alice} is not to trust {@code io.github.alice2}. A document
 * with anything in it that looks like a well-known name gets no label.
 */
public final class TrustedPublishers {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final Map<String, String> labels;

  private TrustedPublishers(Map<String, String> labels) {
    this.labels = Map.copyOf(labels);
  }

  /**
   * Trusts these.
   *
   * @param labels by namespace; a label is lower-case letters, digits and hyphens
   * @throws IllegalArgumentException if one is something else
   */
  public static TrustedPublishers of(Map<String, String> labels) {
    if (!labels.values().stream().allMatch(label -> LABEL.matcher(label).matches())) {
      throw new IllegalArgumentException("a label is 1 to 63 of a-z, 0-9 and -");
    }
    return new TrustedPublishers(labels);
  }

  /** Returns the label of whoever published a server; empty if nobody here did. */
  public Optional<String> label(RegistryOrigin origin) {
    return origin.lookalikes().isEmpty()
        ? Optional.ofNullable(labels.get(origin.namespace()))
        : Optional.empty();
  }

  /**
   * Returns an entry for {@code servers} of a policy document: it gives the alias its label, and pins it to the exact command or URL, so
   * that no other server gets what the rules give to this one. Empty if the publisher is not trusted.
   *
   * @param config the server as {@link LaunchPlan#load} made it from the document with this origin
   */
  public Optional<JsonObject> policyEntry(RegistryOrigin origin, ServerConfig config) {
    JsonObject identity = config.endpoint() instanceof Endpoint.Stdio stdio
        ? JsonObject.of("argv", JsonArray.copyOf(stdio.argv()))
        : JsonObject.of("url", ((Endpoint.Http) config.endpoint()).uri().toString());
    return label(origin)
        .map(label -> JsonObject.of("identity", identity, "labels", JsonArray.of(label)));
  }
}
