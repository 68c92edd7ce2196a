package io.gatehouse.mcp;

import io.gatehouse.mcp.internal.host.HostCore;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CallToolResult;
import io.gatehouse.mcp.protocol.GetPromptResult;
import io.gatehouse.mcp.protocol.ReadResourceResult;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ToolDefinition;
import java.util.List;

/**
 * What an application embeds: its servers, behind one gate. Nothing a model asks for leaves the application, and nothing a
 * server says reaches the model, before the {@link ConsentPolicy} has let it through.
 *
 * <p>Servers are connected when they are first needed; one that is dead, slow or hostile affects no other. Safe for use by
 * several threads. {@link #close()} takes down every connection and process.
 */
public final class McpHost implements AutoCloseable {
  private final HostCore core;

  McpHost(HostCore core) {
    this.core = core;
  }

  /** Starts building a host that asks {@code policy} about everything. There is no default policy. */
  public static McpHostBuilder builder(ConsentPolicy policy) {
    return new McpHostBuilder(policy);
  }

  /** The aliases of the configured servers, in the order of configuration. */
  public List<String> servers() {
    return core.aliases();
  }

  /**
   * One server.
   *
   * @throws InvalidRequestException if the host has no server with that alias
   */
  public McpClient client(String server) {
    return new McpClient(core, core.config(server));
  }

  /** The tools of {@code server} that a review has exposed; connects and asks for the review if need be. */
  public List<ToolDefinition> tools(String server, CallContext context) {
    return client(server).tools(context);
  }

  /**
   * Calls a tool: asks for consent, sends exactly what was approved, and releases the result. A tool that fails is a result
   * with {@link CallToolResult#isError()}, not an exception.
   *
   * @throws InvalidRequestException if there is no such server or tool, or the arguments break its schema; nobody is asked
   * @throws ConsentDeniedException if it was refused
   * @throws ConsentPendingException if the decision was put off
   * @throws McpException if anything else is in the way; {@link McpException#delivery()} says how far it got
   */
  public CallToolResult callTool(
      String server, String tool, JsonObject arguments, CallContext context) {
    return client(server).callTool(tool, arguments, context);
  }

  /** Reads a resource, with consent like a tool call. */
  public ReadResourceResult readResource(String server, String uri, CallContext context) {
    return client(server).readResource(uri, context);
  }

  /** Gets a prompt, with consent like a tool call; its arguments are strings. */
  public GetPromptResult getPrompt(
      String server, String prompt, JsonObject arguments, CallContext context) {
    return client(server).getPrompt(prompt, arguments, context);
  }

  /**
   * Goes on with a call that was suspended, at most once: the frozen request is checked against what the server is and offers
   * now, and sent as it was approved.
   *
   * @throws ConsentDeniedException if there is nothing to resume, it was denied, has expired or was used before
   * @throws McpException as for the call itself
   */
  public ResumedCall resume(String pendingId) {
    return core.resume(pendingId);
  }

  /** Puts the offer of {@code server} to the policy again: to expose other tools, or to look at changed ones. */
  public void review(String server, CallContext context) {
    client(server).review(context);
  }

  /** Ends every call, connection and process, in bounded time. May be called more than once. */
  @Override
  public void close() {
    core.close();
  }
}
