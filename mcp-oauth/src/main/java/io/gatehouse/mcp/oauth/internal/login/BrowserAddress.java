package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.AddressRefusedException;
import io.gatehouse.mcp.oauth.internal.callback.FormCode;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes the address a browser is sent to. The authorization endpoint is a server's text, and what starts a browser may be a shell
 * script: the address is taken apart and written anew from characters that mean nothing to anybody but a URL parser.
 */
final class BrowserAddress {
  private static final int MAX_LENGTH = 8_192;
  private static final String PATH = "/-._~:@=+,%";

  /** What an endpoint's own query must not say: it would ask for something else than what was consented to. */
  private static final Set<String> RESERVED = Set.of(
      "response_type",
      "response_mode",
      "client_id",
      "redirect_uri",
      "code_challenge",
      "code_challenge_method",
      "state",
      "scope",
      "prompt",
      "resource",
      "dpop_jkt",
      "request",
      "request_uri",
      "registration",
      "claims",
      "authorization_details");

  private final boolean localDevelopment;

  /** Makes addresses; plain http is for an authorization server on this machine, in local development only. */
  BrowserAddress(boolean localDevelopment) {
    this.localDevelopment = localDevelopment;
  }

  /**
   * The address of {@code endpoint} with {@code parameters}; of its own query stays what is none of our business.
   *
   * @param server the MCP endpoint, for the message
   * @throws AddressRefusedException if no browser is sent there
   */
  URI of(URI endpoint, Map<String, String> parameters, URI server) {
    try {
      UrlRules.requireSecure(endpoint, false);
    } catch (RefusedUrlException e) {
      throw refused(server, e.rule());
    }
    boolean plain = endpoint.getScheme().equalsIgnoreCase("http");
    if (plain && !localDevelopment) {
      throw refused(server, "plain http is for local development only");
    }
    StringJoiner query = new StringJoiner("&");
    own(endpoint.getRawQuery(), query, server);
    parameters.forEach(
        (name, value) -> query.add(FormCode.encode(name) + "=" + FormCode.encode(value)));
    String address =
        (plain ? "http" : "https") + "://" + host(endpoint) + path(endpoint) + "?" + query;
    if (address.length() > MAX_LENGTH) {
      throw refused(server, "longer than " + MAX_LENGTH + " characters");
    }
    return URI.create(address);
  }

  private static void own(@Nullable String rawQuery, StringJoiner query, URI server) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return;
    }
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      Optional<String> name = FormCode.decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = FormCode.decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        throw refused(server, "its query is not well-formed");
      }
      if (!RESERVED.contains(name.get())) {
        query.add(FormCode.encode(name.get()) + "=" + FormCode.encode(value.get()));
      }
    }
  }

  private static String host(URI endpoint) {
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    return endpoint.getPort() == -1 ? host : host + ":" + endpoint.getPort();
  }

  private static String path(URI endpoint) {
    StringBuilder path = new StringBuilder();
    for (byte b : endpoint.getRawPath().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
      if (letterOrDigit || PATH.indexOf(c) >= 0) {
        path.append(c);
      } else {
        path.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return path.toString();
  }

  private static AddressRefusedException refused(URI server, String rule) {
    return new AddressRefusedException(
        null,
        "no browser is sent to the authorization endpoint that " + server + " leads to (" + rule
            + "): tell the operator of the server",
        null);
  }
}
