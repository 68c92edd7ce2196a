package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.HttpTarget;
import io.gatehouse.mcp.spi.transport.MessageBody;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.spi.transport.Verb;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.OkHttpClient;
import org.assertj.core.api.Assertions;

/** The requests that tests send. */
final class Http {
  static final int LIMIT = 1 << 20;
  static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private static final List<Header> HEADERS = List.of(
      new Header("Content-Type", "application/json"),
      new Header("Accept", "application/json, text/event-stream"));

  private Http() {}

  static ExchangeTransport transport(URI endpoint) {
    return new HttpTransportProvider().create(ServerConfig.http("files", endpoint));
  }

  static ExchangeTransport transport(URI endpoint, OkHttpClient client) {
    return HttpTransportProvider.builder()
        .client(client)
        .build()
        .create(ServerConfig.http("files", endpoint));
  }

  static ExchangeRequest post(URI uri) {
    return post(uri, PING);
  }

  static ExchangeRequest post(URI uri, String body) {
    MessageBody message = MessageBody.of(body.getBytes(StandardCharsets.UTF_8));
    return new ExchangeRequest(new HttpTarget(Verb.POST, uri), HEADERS, message, LIMIT, LIMIT);
  }

  static ExchangeRequest request(Verb verb, URI uri, Header... headers) {
    MessageBody message = verb == Verb.POST
        ? MessageBody.of(PING.getBytes(StandardCharsets.UTF_8))
        : MessageBody.empty();
    return new ExchangeRequest(new HttpTarget(verb, uri), List.of(headers), message, LIMIT, LIMIT);
  }

  static ExchangeRequest limited(ExchangeRequest request, long maxBodyBytes, int maxEventBytes) {
    return new ExchangeRequest(
        request.target(), request.headers(), request.body(), maxBodyBytes, maxEventBytes);
  }

  /** Executes and returns what came. */
  static RecordingSink run(ExchangeTransport transport, ExchangeRequest request) {
    RecordingSink sink = new RecordingSink();
    transport.prepare(request).execute(sink);
    return sink;
  }

  /** Executes what must fail. */
  static TransportException failure(Exchange exchange, ResponseSink sink) {
    return Assertions.catchThrowableOfType(TransportException.class, () -> exchange.execute(sink));
  }

  static TransportException failure(ExchangeTransport transport, ExchangeRequest request) {
    return failure(transport.prepare(request), new RecordingSink());
  }
}
