package io.gatehouse.mcp;

import io.gatehouse.mcp.spi.authorization.Authorizer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One server as the host configures it. Immutable: every method that changes something returns a new value.
 *
 * <p>The alias is the host's own name for the server: one to 63 lower-case letters, digits and hyphens, starting with a
 * letter or digit.
 */
public final class ServerConfig {
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final String alias;
  private final Endpoint endpoint;
  private final @Nullable Authorizer authorizer;
  private final Settings settings;
  private final @Nullable Provenance provenance;

  private ServerConfig(
      String alias,
      Endpoint endpoint,
      @Nullable Authorizer authorizer,
      Settings settings,
      @Nullable Provenance provenance) {
    this.alias = alias;
    this.endpoint = endpoint;
    this.authorizer = authorizer;
    this.settings = settings;
    this.provenance = provenance;
  }

  /** A server started as a child process: {@code argv} is the command and its arguments, no shell in between. */
  public static ServerConfig stdio(String alias, String... argv) {
    return of(alias, new Endpoint.Stdio(List.of(argv), Optional.empty(), Map.of()));
  }

  /** A remote server. Plain http is accepted for loopback addresses only, unless {@link #allowPlainHttp()}. */
  public static ServerConfig http(String alias, URI endpoint) {
    return of(alias, new Endpoint.Http(endpoint, false));
  }

  /**
   * A server at {@code endpoint}.
   *
   * @throws IllegalArgumentException if the alias breaks its grammar
   */
  public static ServerConfig of(String alias, Endpoint endpoint) {
    if (!ALIAS.matcher(alias).matches()) {
      throw new IllegalArgumentException(
          "an alias is 1 to 63 of a-z, 0-9 and -, starting with a letter or digit");
    }
    return new ServerConfig(
        alias, Objects.requireNonNull(endpoint, "endpoint"), null, Settings.DEFAULTS, null);
  }

  /** Sets an environment variable of a stdio server. */
  public ServerConfig env(String name, String value) {
    Endpoint.Stdio stdio = requireStdio("env");
    Map<String, String> all = new TreeMap<>(stdio.environment());
    all.put(name, value);
    return with(new Endpoint.Stdio(stdio.argv(), stdio.cwd(), all));
  }

  /** Sets the working directory of a stdio server. */
  public ServerConfig cwd(Path directory) {
    Endpoint.Stdio stdio = requireStdio("cwd");
    return with(new Endpoint.Stdio(stdio.argv(), Optional.of(directory), stdio.environment()));
  }

  /** Lets one stdio process serve every principal: only for servers that keep nothing of one user from another. */
  public ServerConfig sharedByPrincipals() {
    requireStdio("sharedByPrincipals");
    return with(settings.withShared());
  }

  /** Sets what puts credentials on requests to a remote server. */
  public ServerConfig authorizer(Authorizer value) {
    requireHttp("authorizer");
    return new ServerConfig(
        alias, endpoint, Objects.requireNonNull(value, "value"), settings, provenance);
  }

  /** Accepts plain http to another machine: everyone on the way can read and change everything. */
  public ServerConfig allowPlainHttp() {
    return with(new Endpoint.Http(requireHttp("allowPlainHttp").uri(), true));
  }

  /** Sets which protocol era is spoken; {@link ProtocolMode#auto()} by default. */
  public ServerConfig protocolMode(ProtocolMode mode) {
    return with(settings.with(mode));
  }

  /** Sets how long a request may take, people's thinking not counted; 60 seconds by default. */
  public ServerConfig requestTimeout(Duration timeout) {
    return with(settings.withRequestTimeout(timeout));
  }

  /** Sets how long the era probe waits for an answer; 30 seconds by default, for a first start may download. */
  public ServerConfig probeTimeout(Duration timeout) {
    return with(settings.withProbeTimeout(timeout));
  }

  /** Sets the bounds on what the server may use. */
  public ServerConfig limits(ServerLimits limits) {
    return with(settings.with(limits));
  }

  /** Fails a call whose structured content breaks its tool's {@code outputSchema}, instead of reporting a finding. */
  public ServerConfig strictOutput() {
    return with(settings.withStrictOutput());
  }

  /** Says what the host knows of where the server comes from, for the people who are asked about it. */
  public ServerConfig provenance(Provenance known) {
    return new ServerConfig(
        alias, endpoint, authorizer, settings, Objects.requireNonNull(known, "known"));
  }

  /** The host's name for the server. */
  public String alias() {
    return alias;
  }

  /** Where the server is. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** What puts credentials on requests; empty for none. */
  public Optional<Authorizer> authorizer() {
    return Optional.ofNullable(authorizer);
  }

  /** What the host knows of where the server comes from; empty if nothing. */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(provenance);
  }

  /** Everything else. */
  public Settings settings() {
    return settings;
  }

  /** Shows the alias and kind only: an endpoint may hold secrets. */
  @Override
  public String toString() {
    return "ServerConfig[" + alias + ", " + endpoint.getClass().getSimpleName() + "]";
  }

  private ServerConfig with(Endpoint changed) {
    return new ServerConfig(alias, changed, authorizer, settings, provenance);
  }

  private ServerConfig with(Settings changed) {
    return new ServerConfig(alias, endpoint, authorizer, changed, provenance);
  }

  private Endpoint.Stdio requireStdio(String what) {
    if (endpoint instanceof Endpoint.Stdio stdio) {
      return stdio;
    }
    throw new IllegalStateException(what + " is for stdio servers; " + alias + " is a remote one");
  }

  private Endpoint.Http requireHttp(String what) {
    if (endpoint instanceof Endpoint.Http http) {
      return http;
    }
    throw new IllegalStateException(what + " is for remote servers; " + alias + " is a stdio one");
  }

  /**
   * What applies to every kind of server.
   *
   * @param protocolMode which era is spoken
   * @param requestTimeout how long a request may take, people's thinking not counted
   * @param probeTimeout how long the era probe waits
   * @param limits bounds on what the server may use
   * @param strictOutput whether structured content that breaks its schema fails the call
   * @param sharedByPrincipals whether one stdio process serves every principal
   */
  public record Settings(
      ProtocolMode protocolMode,
      Duration requestTimeout,
      Duration probeTimeout,
      ServerLimits limits,
      boolean strictOutput,
      boolean sharedByPrincipals) {
    private static final Settings DEFAULTS = new Settings(
        ProtocolMode.auto(),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        ServerLimits.defaults(),
        false,
        false);

    public Settings {
      Objects.requireNonNull(protocolMode, "protocolMode");
      requirePositive(requestTimeout, "requestTimeout");
      requirePositive(probeTimeout, "probeTimeout");
      Objects.requireNonNull(limits, "limits");
    }

    private Settings with(ProtocolMode mode) {
      return new Settings(
          mode, requestTimeout, probeTimeout, limits, strictOutput, sharedByPrincipals);
    }

    private Settings with(ServerLimits changed) {
      return new Settings(
          protocolMode, requestTimeout, probeTimeout, changed, strictOutput, sharedByPrincipals);
    }

    private Settings withRequestTimeout(Duration timeout) {
      return new Settings(
          protocolMode, timeout, probeTimeout, limits, strictOutput, sharedByPrincipals);
    }

    private Settings withProbeTimeout(Duration timeout) {
      return new Settings(
          protocolMode, requestTimeout, timeout, limits, strictOutput, sharedByPrincipals);
    }

    private Settings withStrictOutput() {
      return new Settings(
          protocolMode, requestTimeout, probeTimeout, limits, true, sharedByPrincipals);
    }

    private Settings withShared() {
      return new Settings(protocolMode, requestTimeout, probeTimeout, limits, strictOutput, true);
    }

    private static void requirePositive(Duration value, String name) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(name + " is not positive");
      }
    }
  }
}
