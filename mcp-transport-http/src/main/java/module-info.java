/** Streamable HTTP for both eras, and HTTP+SSE, over OkHttp. */
module io.gatehouse.mcp.transport.http {
  requires static transitive org.jspecify;
  requires transitive io.gatehouse.mcp.core;
  requires transitive okhttp3;
  requires org.slf4j;
}
