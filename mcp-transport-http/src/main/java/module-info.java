/** Streamable HTTP for both eras, and HTTP+SSE, over OkHttp. */
module io.gatehouse.mcp.transport.http {
  exports io.gatehouse.mcp.transport.http;

  requires static transitive org.jspecify;
  requires transitive io.gatehouse.mcp.core;
  requires transitive okhttp3;
  requires okio;
  requires org.slf4j;

  provides io.gatehouse.mcp.spi.transport.TransportProvider with
      io.gatehouse.mcp.transport.http.HttpTransportProvider;
}
