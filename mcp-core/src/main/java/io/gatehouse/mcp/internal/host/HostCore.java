package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.InvalidRequestException;
import io.gatehouse.mcp.McpCall;
import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.ResumedCall;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.Watch;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.CompleteReference;
import io.gatehouse.mcp.protocol.CompleteResult;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.LogLevel;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.protocol.ServerDescription;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import io.gatehouse.mcp.spi.authorization.Authorizer;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is behind {@code McpHost}: one session for each server and principal, made when first needed. */
public final class HostCore implements AutoCloseable {
  private final HostServices services;
  private final Map<String, ServerConfig> servers;
  private final @Nullable HostExecutor ownExecutor;
  private final Map<SessionKey, Session> sessions = new ConcurrentHashMap<>();
  private final PendingLogins logins;
  private final Pipeline pipeline;
  private final Utilities utilities = new Utilities();
  private final CallScope closing = new CallScope();

  /** A host of {@code servers}; {@code ownExecutor} is closed with it. */
  public HostCore(
      HostServices services,
      Map<String, ServerConfig> servers,
      @Nullable HostExecutor ownExecutor) {
    this.services = services;
    this.servers = new LinkedHashMap<>(servers);
    this.ownExecutor = ownExecutor;
    this.logins = new PendingLogins(services.clock());
    this.pipeline = new Pipeline(services, logins);
  }

  private record SessionKey(String alias, Optional<String> principal) {}

  /** The aliases in the order of configuration. */
  public List<String> aliases() {
    return List.copyOf(servers.keySet());
  }

  /** The configuration of {@code alias}. */
  public ServerConfig config(String alias) {
    ServerConfig config = servers.get(alias);
    if (config == null) {
      throw new InvalidRequestException(
          null,
          InvalidRequestException.Reason.UNKNOWN_SERVER,
          "the host has no server of that name",
          List.of());
    }
    return config;
  }

  public ServerIdentity identity(ServerConfig config) {
    return Identities.of(config);
  }

  public ServerDescription describe(ServerConfig config, CallContext context) {
    // Instructions are for a model, which gets nothing before a review.
    return session(config, context)
        .linked(new CallScope())
        .connection()
        .description()
        .withoutInstructions();
  }

  public Optional<String> instructions(ServerConfig config, CallContext context) {
    // Those of the review: a server that was connected to again may say something else.
    return reviewed(config, context).review().request().offer().description().instructions();
  }

  public void login(ServerConfig config, CallContext context) {
    session(config, context).login(context, new CallScope());
  }

  public ServerOffer offer(ServerConfig config, CallContext context) {
    return session(config, context).offer(new CallScope());
  }

  public void review(ServerConfig config, CallContext context) {
    session(config, context).review(new CallScope());
  }

  public List<ToolDefinition> tools(ServerConfig config, CallContext context) {
    return reviewed(config, context).catalogue().visible();
  }

  public List<ToolDefinition> changedTools(ServerConfig config, CallContext context) {
    return reviewed(config, context).catalogue().pending();
  }

  public List<Finding> findings(ServerConfig config, CallContext context) {
    return reviewed(config, context).catalogue().findings();
  }

  public List<Resource> resources(ServerConfig config, CallContext context) {
    Session session = session(config, context);
    CallScope scope = new CallScope();
    return session.resources(session.reviewed(scope), scope);
  }

  public List<ResourceTemplate> resourceTemplates(ServerConfig config, CallContext context) {
    Session session = session(config, context);
    CallScope scope = new CallScope();
    return session.resourceTemplates(session.reviewed(scope), scope);
  }

  public List<Prompt> prompts(ServerConfig config, CallContext context) {
    Session session = session(config, context);
    CallScope scope = new CallScope();
    return session.prompts(session.reviewed(scope), scope);
  }

  public McpCall<CallToolResult> toolCall(
      ServerConfig config,
      String tool,
      JsonObject arguments,
      CallContext context,
      RequestOptions options) {
    return prepare(config, ToolAction.INSTANCE, tool, arguments, context, options);
  }

  public McpCall<ReadResourceResult> resourceRead(
      ServerConfig config, String uri, CallContext context, RequestOptions options) {
    return prepare(config, ReadAction.INSTANCE, uri, JsonObject.empty(), context, options);
  }

  public McpCall<GetPromptResult> promptGet(
      ServerConfig config,
      String prompt,
      JsonObject arguments,
      CallContext context,
      RequestOptions options) {
    return prepare(config, PromptAction.INSTANCE, prompt, arguments, context, options);
  }

  public CompleteResult complete(
      ServerConfig config,
      CompleteReference reference,
      String argument,
      String value,
      JsonObject resolved,
      CallContext context) {
    return utilities.complete(
        session(config, context), reference, argument, value, resolved, new CallScope());
  }

  public Watch watch(ServerConfig config, SubscriptionFilter filter, CallContext context) {
    return utilities.watch(session(config, context), filter, context, new CallScope());
  }

  public void logLevel(ServerConfig config, LogLevel level, CallContext context) {
    utilities.logLevel(session(config, context), level, new CallScope());
  }

  public void ping(ServerConfig config, CallContext context) {
    utilities.ping(session(config, context), new CallScope());
  }

  public void rootsChanged(ServerConfig config, CallContext context) {
    Link live = session(config, context).live();
    if (live != null) {
      live.connection().rootsChanged();
    }
  }

  /** Goes on with a suspended call. */
  public ResumedCall resume(String pendingId) {
    return new Resumer(this, services, pipeline, logins).resume(pendingId);
  }

  /** The session of {@code context}'s principal with a server. */
  Session session(ServerConfig config, CallContext context) {
    boolean shared =
        config.endpoint() instanceof Endpoint.Stdio && config.settings().sharedByPrincipals();
    SessionKey key = new SessionKey(
        config.alias(), shared ? Optional.empty() : Optional.of(context.principal()));
    Session session = sessions.get(key);
    if (session == null) {
      session = sessions.computeIfAbsent(key, k -> new Session(services, config, context));
    }
    if (closing.cancelled()) {
      session.close();
    }
    session.requireOpen();
    return session;
  }

  @Override
  public void close() {
    closing.cancel();
    services.gate().withdraw(request -> true);
    sessions.values().parallelStream().forEach(Session::close);
    servers.values().forEach(config -> config.authorizer().ifPresent(Authorizer::close));
    services.deadlines().close();
    if (ownExecutor != null) {
      ownExecutor.close();
    }
  }

  private Session reviewed(ServerConfig config, CallContext context) {
    Session session = session(config, context);
    session.reviewed(new CallScope());
    return session;
  }

  private <T> McpCall<T> prepare(
      ServerConfig config,
      Action<T> action,
      String subject,
      JsonObject arguments,
      CallContext context,
      RequestOptions options) {
    OutboundRequest request =
        new OutboundRequest(action.method(), config.alias(), subject, arguments, context);
    return new PreparedCall<>(
        scope -> pipeline.run(session(config, context), action, request, options, scope));
  }
}
