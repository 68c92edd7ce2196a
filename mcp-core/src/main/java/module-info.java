/** The MCP protocol in both eras, stdio, the host, the gate, and the ports of its adapters. */
module io.gatehouse.mcp.core {
  exports io.gatehouse.mcp;
  exports io.gatehouse.mcp.config;
  exports io.gatehouse.mcp.json;
  exports io.gatehouse.mcp.protocol;
  exports io.gatehouse.mcp.spi.authorization;
  exports io.gatehouse.mcp.spi.consent;
  exports io.gatehouse.mcp.spi.net;
  exports io.gatehouse.mcp.spi.secret;
  exports io.gatehouse.mcp.spi.store;
  exports io.gatehouse.mcp.spi.transport;
  exports io.gatehouse.mcp.stdio;

  uses io.gatehouse.mcp.spi.transport.TransportProvider;

  provides io.gatehouse.mcp.spi.transport.TransportProvider with
      io.gatehouse.mcp.stdio.StdioTransportProvider;

  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.databind;
  // The library carries no module name; this one comes from its file name (docs/adr/0002).
  requires json.schema;
  requires org.slf4j;
}
