package io.gatehouse.mcp.oauth.store;

import java.util.Objects;

/**
 * Which registration it is: one for each authorization server and each software that registers itself there.
 *
 * @param issuer the authorization server, in the exact spelling of its validated metadata
 * @param software the host's name for itself and the kind of redirect it uses; never shown to the server
 */
public record RegistrationKey(String issuer, String software) {
  public RegistrationKey {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(software, "software");
  }
}
