package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.CreateMessageResult;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.protocol.SubscriptionFilter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * One thing that will happen only if the {@link ConsentPolicy} lets it. Every part is immutable and frozen: what is decided
 * on is what is sent.
 *
 * <p>Everything that comes from a server or a model (tool definitions, arguments, questions, results) is data to show, not
 * text to trust.
 */
public sealed interface ConsentRequest {
  /** Who asks, whom, when. */
  Origin origin();

  /** The kind as the console and stored documents name it, such as {@code callTool}. */
  default String kind() {
    String name = getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Everything a decision is about as JSON, {@link #kind()} and server first; for logs of the host's own, and for scripts. */
  default JsonObject describe() {
    return Described.of(this);
  }

  /**
   * The same as text for a plain terminal, a line for each part. All of it is there, and everything but printable ASCII is
   * shown as an escape, so that text from a server or model cannot pose as something else.
   */
  default String asText() {
    return Described.text(describe());
  }

  /**
   * Starting a server as a child process, with the rights of this process.
   *
   * @param argv the exact command line, nothing left out
   * @param environmentNames names of the variables it is given explicitly
   * @param executable the file that would run now; empty if the transport does not start a file of this machine
   * @param provenance what the host knows of where the server comes from
   */
  record LaunchServer(
      Origin origin,
      List<String> argv,
      Optional<String> cwd,
      SortedSet<String> environmentNames,
      Optional<Executable> executable,
      Optional<Provenance> provenance)
      implements ConsentRequest {
    public LaunchServer {
      argv = List.copyOf(argv);
    }
  }

  /**
   * Connecting to a remote server: before any look-up, socket or token.
   *
   * @param headerNames names of the headers it is given
   * @param provenance what the host knows of where the server comes from
   */
  record ConnectServer(
      Origin origin, URI endpoint, SortedSet<String> headerNames, Optional<Provenance> provenance)
      implements ConsentRequest {}

  /**
   * Using what a server offers: nothing it said reaches the model before. An answer may expose a part of the tools.
   *
   * @param provenance what the host knows of where the server comes from
   */
  record ReviewServer(Origin origin, ServerOffer offer, Optional<Provenance> provenance)
      implements ConsentRequest {}

  /**
   * Using a tool again whose definition is not the one that was exposed before.
   *
   * @param before the definition exposed until now; empty if the tool is new since the review
   */
  record ChangedDefinition(Origin origin, Optional<ToolDefinition> before, ToolDefinition after)
      implements ConsentRequest {}

  /**
   * Calling a tool.
   *
   * @param arguments all of them, exactly as they will be sent
   * @param argumentsDigest over their canonical bytes
   * @param mirroredToHeaders JSON pointers of arguments that also travel as HTTP headers, readable to intermediaries
   */
  record CallTool(
      Origin origin,
      ToolDefinition tool,
      JsonObject arguments,
      Fingerprint argumentsDigest,
      Set<String> mirroredToHeaders)
      implements ConsentRequest {
    public CallTool {
      mirroredToHeaders = Set.copyOf(mirroredToHeaders);
    }
  }

  /** Reading a resource. */
  record ReadResource(Origin origin, String uri) implements ConsentRequest {}

  /** Being told when something changes on the server: lists or the named resources. */
  record SubscribeResource(Origin origin, SubscriptionFilter filter) implements ConsentRequest {}

  /**
   * Getting a prompt.
   *
   * @param arguments its arguments: strings by name
   */
  record GetPrompt(Origin origin, Prompt prompt, JsonObject arguments) implements ConsentRequest {}

  /** Letting a server use the host's model. */
  record Sample(Origin origin, CreateMessageRequest request) implements ConsentRequest {}

  /** Letting a server see what the model answered. */
  record SampleResult(Origin origin, CreateMessageRequest request, CreateMessageResult result)
      implements ConsentRequest {}

  /**
   * Answering a server's form.
   *
   * @param content what the host's handler filled in and what will be sent; empty when the form itself is put to the
   *     policy first
   */
  record ElicitForm(Origin origin, ElicitRequest.Form request, Optional<JsonObject> content)
      implements ConsentRequest {}

  /** Sending the person to a URL that a server names. It has not been opened or fetched. */
  record ElicitUrl(Origin origin, ElicitRequest.Url request) implements ConsentRequest {}

  /** Telling a server which directories the host works in. */
  record ListRoots(Origin origin, List<Root> roots) implements ConsentRequest {
    public ListRoots {
      roots = List.copyOf(roots);
    }
  }

  /**
   * Authorizing this host at an authorization server for a protected resource.
   *
   * @param requested all scopes asked for; empty if the server decides
   * @param added those not granted before
   * @param stepUp whether a call in progress asked for more than was granted
   */
  record AuthorizeScopes(
      Origin origin,
      URI issuer,
      URI resource,
      Set<String> requested,
      Set<String> added,
      boolean stepUp)
      implements ConsentRequest {
    public AuthorizeScopes {
      requested = Set.copyOf(requested);
      added = Set.copyOf(added);
    }
  }

  /**
   * Handing a result to the application and so to the model.
   *
   * @param call the approved action that led to it: a tool call, a read or a prompt
   * @param result the result as received
   * @param findings what we noticed, such as structured content that breaks its schema
   */
  record ReleaseResult(
      Origin origin, ConsentRequest call, JsonObject result, List<Finding> findings)
      implements ConsentRequest {
    public ReleaseResult {
      findings = List.copyOf(findings);
    }
  }
}
