package io.gatehouse.mcp.oauth.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9728 section 3.3: which resource indicators speak for an endpoint. */
class ResourceMatchVectorsTest {
  @ParameterizedTest
  @CsvSource({
    "https://h/a/mcp, https://h/a/mcp",
    "https://h/a/mcp/, https://h/a/mcp",
    "https://h/a/mcp, https://h/a/mcp/",
    "https://h/a, https://h/a/mcp",
    "https://h/a/, https://h/a/mcp",
    "https://h/, https://h/a/mcp",
    "https://h, https://h/a/mcp",
    "https://H, https://h/a/mcp",
    "https://h:443/a, https://h/a/mcp",
    "https://h/a, https://h/a/mcp?x=y",
    "https://h/a?x=y, https://h/a?x=y",
    "https://h/a/?x=y, https://h/a?x=y"
  })
  void v08_acceptsTheEndpointAndItsParents(String resource, URI endpoint) {
    assertThat(ResourceMatch.covers(resource, endpoint)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/mcp, https://h/mcp",
    "https://h.evil.example/mcp, https://h/mcp",
    "https://h:8443/mcp, https://h/mcp",
    "http://h/mcp, https://h/mcp",
    "https://h/mcpx, https://h/mcp",
    "https://h/mc, https://h/mcp",
    "https://h/other, https://h/mcp",
    "https://h/mcp/deeper, https://h/mcp",
    "https://h/MCP, https://h/mcp",
    "https://h/%6Dcp, https://h/mcp",
    "https://h//mcp, https://h/mcp",
    "https://h/mcp//, https://h/mcp",
    "https://h/a/.., https://h/mcp",
    "https://h/a/%2E%2e, https://h/a/%2e%2E/mcp",
    "https://h/., https://h/mcp",
    "https://h/a/.., https://h/a/../mcp",
    "https://h/%2e%2E, https://h/%2e%2E/mcp",
    "https://h, https://h/a/../mcp",
    "https://h/mcp#, https://h/mcp",
    "https://u@h/mcp, https://h/mcp",
    "https://h/mcp?x=y, https://h/mcp",
    "https://h/mcp?x=z, https://h/mcp?x=y",
    "https://h?x=y, https://h/mcp?x=y",
    "h/mcp, https://h/mcp",
    "/mcp, https://h/mcp",
    "urn:mcp, https://h/mcp",
    "https://, https://h/mcp",
    "' https://h/mcp', https://h/mcp",
    "'', https://h/mcp"
  })
  void v08_refusesEverythingElse(String resource, URI endpoint) {
    assertThat(ResourceMatch.covers(resource, endpoint)).isFalse();
  }
}
