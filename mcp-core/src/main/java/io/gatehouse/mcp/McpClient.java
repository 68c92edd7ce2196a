package io.gatehouse.mcp;

import io.gatehouse.mcp.internal.host.HostCore;
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
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;
import java.util.Optional;

/**
 * One server of a host. Every method connects, and asks for the consents that are still missing, as far as it needs to; every
 * method may throw what {@link McpHost#callTool} throws. Safe for use by several threads.
 */
public final class McpClient {
  private final HostCore core;
  private final ServerConfig config;

  McpClient(HostCore core, ServerConfig config) {
    this.core = core;
    this.config = config;
  }

  /** The host's alias of the server. */
  public String alias() {
    return config.alias();
  }

  /** Who the server is: what the host configured. Needs no connection. */
  public ServerIdentity identity() {
    return core.identity(config);
  }

  /** What the server said about itself when it was connected, its instructions excepted: era, version, capabilities. */
  public ServerDescription describe(CallContext context) {
    return core.describe(config, context);
  }

  /** What the server wants the model to read, once a review has let it; a claim of the server, not an order of anybody. */
  public Optional<String> instructions(CallContext context) {
    return core.instructions(config, context);
  }

  /**
   * Lets the person of {@code context} log in now and not only when the server refuses a request: connects, and has the server's
   * authorizer get a credential if it has none. Connecting and scopes are asked about as ever. Does nothing more for a server whose
   * authorizer logs nobody in.
   *
   * @throws AuthorizationException if nobody could be logged in
   */
  public void login(CallContext context) {
    core.login(config, context);
  }

  /** Everything the server offers now, read afresh; needs no review, for nothing of it is used. */
  public ServerOffer offer(CallContext context) {
    return core.offer(config, context);
  }

  /** Puts the whole offer to the policy again. */
  public void review(CallContext context) {
    core.review(config, context);
  }

  /** The tools that a review has exposed, in the server's order; changed and new ones are missing until approved. */
  public List<ToolDefinition> tools(CallContext context) {
    return core.tools(config, context);
  }

  /** Tools that changed or appeared since the review and wait for approval. */
  public List<ToolDefinition> changedTools(CallContext context) {
    return core.changedTools(config, context);
  }

  /** What was noticed about the tools, such as definitions that were dropped and why. */
  public List<Finding> findings(CallContext context) {
    return core.findings(config, context);
  }

  /** The resources the server lists. */
  public List<Resource> resources(CallContext context) {
    return core.resources(config, context);
  }

  /** The resource templates the server lists. */
  public List<ResourceTemplate> resourceTemplates(CallContext context) {
    return core.resourceTemplates(config, context);
  }

  /** The prompts the server lists. */
  public List<Prompt> prompts(CallContext context) {
    return core.prompts(config, context);
  }

  /** Prepares a tool call. */
  public McpCall<CallToolResult> toolCall(
      String tool, JsonObject arguments, CallContext context, RequestOptions options) {
    return core.toolCall(config, tool, arguments, context, options);
  }

  /** Calls a tool. */
  public CallToolResult callTool(String tool, JsonObject arguments, CallContext context) {
    return toolCall(tool, arguments, context, RequestOptions.defaults()).execute();
  }

  /** Prepares a read. */
  public McpCall<ReadResourceResult> resourceRead(
      String uri, CallContext context, RequestOptions options) {
    return core.resourceRead(config, uri, context, options);
  }

  /** Reads a resource. */
  public ReadResourceResult readResource(String uri, CallContext context) {
    return resourceRead(uri, context, RequestOptions.defaults()).execute();
  }

  /** Prepares getting a prompt; arguments are strings. */
  public McpCall<GetPromptResult> promptGet(
      String prompt, JsonObject arguments, CallContext context, RequestOptions options) {
    return core.promptGet(config, prompt, arguments, context, options);
  }

  /** Gets a prompt. */
  public GetPromptResult getPrompt(String prompt, JsonObject arguments, CallContext context) {
    return promptGet(prompt, arguments, context, RequestOptions.defaults()).execute();
  }

  /**
   * Suggests values for an argument of a prompt or resource template; covered by the review.
   *
   * @param resolved arguments that are known already
   */
  public CompleteResult complete(
      CompleteReference reference,
      String argument,
      String value,
      JsonObject resolved,
      CallContext context) {
    return core.complete(config, reference, argument, value, resolved, context);
  }

  /** Subscribes to changes; they go to the host's {@link ServerListener} until the watch is closed. */
  public Watch watch(SubscriptionFilter filter, CallContext context) {
    return core.watch(config, filter, context);
  }

  /** Tells a legacy server from which level on to send log messages; modern ones are told with each request. */
  public void logLevel(LogLevel level, CallContext context) {
    core.logLevel(config, level, context);
  }

  /** Asks a legacy server for a sign of life; the modern era has no such message. */
  public void ping(CallContext context) {
    core.ping(config, context);
  }

  /** Tells a connected legacy server that the host's roots have changed; it has to ask what they are. */
  public void rootsChanged(CallContext context) {
    core.rootsChanged(config, context);
  }
}
