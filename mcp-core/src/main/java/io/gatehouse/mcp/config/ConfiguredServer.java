package io.gatehouse.mcp.config;

import io.gatehouse.mcp.ServerConfig;
import java.util.Objects;

/**
 * A server from a configuration file.
 *
 * @param name what the file calls it, for display; it may be any text
 * @param config the server, with an alias made from the name
 * @param oauth what the file says about logging in, for an authorizer that the host adds
 */
public record ConfiguredServer(String name, ServerConfig config, ConfiguredOAuth oauth) {
  /** Checks that nothing is null. */
  public ConfiguredServer {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(oauth, "oauth");
  }
}
