package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.protocol.Resource;
import io.gatehouse.mcp.protocol.ResourceTemplate;
import io.gatehouse.mcp.protocol.ServerDescription;
import java.util.List;

/**
 * The whole of what a server offers, all pages included: what a person reviews before anything of it is used.
 *
 * @param description what the server says about itself, instructions included
 * @param tools every usable tool definition, in the server's order
 * @param findings tools that were dropped and other things to know
 */
public record ServerOffer(
    ServerDescription description,
    List<ToolDefinition> tools,
    List<Resource> resources,
    List<ResourceTemplate> resourceTemplates,
    List<Prompt> prompts,
    List<Finding> findings) {
  public ServerOffer {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    resourceTemplates = List.copyOf(resourceTemplates);
    prompts = List.copyOf(prompts);
    findings = List.copyOf(findings);
  }
}
