package io.gatehouse.mcp.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The floor: the same bytes with bare OkHttp, the answer parsed with Jackson. No gate, no checks, no bounds. */
final class BareCall implements Meter.Work {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final MediaType JSON = MediaType.parse("application/json");

  private final OkHttpClient client;
  private final String uri;
  private final String arguments;
  private long id;

  BareCall(OkHttpClient client, URI uri, String arguments) {
    this.client = client;
    this.uri = uri.toString();
    this.arguments = arguments;
  }

  @Override
  public void run() throws IOException {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":"
        + ++id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":"
        + arguments
        + ",\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
        + "\"io.modelcontextprotocol/clientCapabilities\":{},"
        + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"gatehouse\",\"version\":\"0.1.0\"}}}}";
    Request request = new Request.Builder()
        .url(uri)
        .header("Accept", "application/json, text/event-stream")
        .header("MCP-Protocol-Version", "2026-07-28")
        .header("Mcp-Method", "tools/call")
        .header("Mcp-Name", "echo")
        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON))
        .build();
    try (Response response = client.newCall(request).execute()) {
      JsonNode message = parse(response);
      if (message.path("id").asLong() != id || !message.path("result").has("content")) {
        throw new IOException("not the answer");
      }
    }
  }

  private static JsonNode parse(Response response) throws IOException {
    InputStream body = response.body().byteStream();
    if (!response.header("Content-Type", "").startsWith("text/event-stream")) {
      return MAPPER.readTree(body);
    }
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("data: ")) {
        JsonNode message = MAPPER.readTree(line.substring(6));
        while (line != null) {
          line = lines.readLine(); // to the end, so that the connection is used again
        }
        return message;
      }
    }
    throw new IOException("no event");
  }
}
