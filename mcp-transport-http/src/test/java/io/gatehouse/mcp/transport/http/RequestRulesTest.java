package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import io.gatehouse.mcp.spi.transport.Header;
import io.gatehouse.mcp.spi.transport.Verb;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs and headers are refused before anything is looked up or sent. */
class RequestRulesTest {
  private static final URI ENDPOINT = URI.create("https://mcp.example.com/mcp");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mcp.example.com/mcp",
        "https://mcp.example.com",
        "https://mcp.example.com:8443/a%2Fb/?q='x'&r=%2e%2e",
        "http://127.0.0.1:3000/mcp",
        "http://[::1]:3000/mcp",
        "http://localhost/mcp"
      })
  void acceptsHttpsAndLoopback(String url) {
    URI uri = URI.create(url);
    try (ExchangeTransport transport = Http.transport(uri)) {
      assertThat(transport.prepare(Http.post(uri))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mcp.example.com/mcp",
        "http://127.0.0.1.example.com/mcp",
        "http://192.168.0.1/mcp"
      })
  void refusesPlainHttpToAnotherMachineUnlessTheHostAllowsIt(String url) {
    URI uri = URI.create(url);
    TransportException e =
        catchThrowableOfType(TransportException.class, () -> Http.transport(uri));
    assertRefused(
        e, "plain http to another machine: use https, or allowPlainHttp() for this server");

    ServerConfig allowed = ServerConfig.http("files", uri).allowPlainHttp();
    try (ExchangeTransport transport = new HttpTransportProvider().create(allowed)) {
      assertThat(transport.prepare(Http.post(uri))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h/a/../b",
        "https://h/./a",
        "https://h/a/%2e%2e/b",
        "https://h/a/.%2E",
        "https://h/%2e"
      })
  void refusesAPathThatOkHttpWouldRewrite(String url) {
    TransportException e =
        catchThrowableOfType(TransportException.class, () -> Http.transport(URI.create(url)));
    assertRefused(e, "the path of the URL is not in its normal form");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mcp.example.org/mcp",
        "http://mcp.example.com/mcp",
        "https://mcp.example.com:8443/mcp",
        "http://127.0.0.1/mcp"
      })
  void refusesAnotherOriginThanTheConfiguredOne(String url) {
    try (ExchangeTransport transport = Http.transport(ENDPOINT)) {
      TransportException e = catchThrowableOfType(
          TransportException.class, () -> transport.prepare(Http.post(URI.create(url))));
      assertThat(e.reason()).isEqualTo(Reason.REFUSED_ADDRESS);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e).hasMessageNotContaining("example");
    }
  }

  @Test
  void acceptsAnotherPathOfTheConfiguredOrigin() {
    // 2024-11-05 basic/transports: messages go to what the endpoint event names.
    try (ExchangeTransport transport = Http.transport(ENDPOINT)) {
      assertThat(transport.prepare(Http.post(ENDPOINT.resolve("/messages?session=1"))))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a\r\nx-injected: 1",
        "a\n",
        "a\u00e4",
        "",
        "a:b",
        "a\u0000",
        "a(b)",
        "\"a\""
      })
  void refusesANameThatIsNoToken(String name) {
    TransportException e = headerFailure(name, "value");
    assertThat(e).hasMessage("server files: the name of request header number 2 is not a token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3cret\n",
        "s3cret\r\nx-injected: 1",
        "s3cret\r",
        "s3cret\u0000",
        "s3cret\u007f",
        "s3cret\u00e4",
        "s3cret\ud83d\ude00",
        " s3cret",
        "s3cret ",
        "\ts3cret"
      })
  void refusesAValueThatHttpCannotCarryAndDoesNotShowIt(String value) {
    TransportException e = headerFailure("Authorization", value);
    assertThat(e)
        .hasMessage(
            "server files: the value of the header Authorization holds a line end, a character that is not ASCII, or"
                + " blanks at an end")
        .hasNoCause();
  }

  @Test
  void doesNotShowANameThatTheServerChose() {
    TransportException e = headerFailure("Mcp-Param-ignore-previous-instructions", "a\nb");
    assertThat(e).hasMessageContaining("Mcp-Param-…").hasMessageNotContaining("ignore");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a b\tc", "!#$%&'()*+,-./:;<=>?@[]^_`{|}~\"\\", "=?base64?w6Q=?="})
  void acceptsEveryOtherValue(String value) {
    try (ExchangeTransport transport = Http.transport(ENDPOINT)) {
      assertThat(transport.prepare(Http.request(Verb.POST, ENDPOINT, new Header("X-Value", value))))
          .isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Connection",
        "Upgrade",
        "Expect",
        "TE",
        "Trailer",
        "Keep-Alive",
        "Proxy-Connection",
        "Accept-Encoding"
      })
  void refusesHeadersThatFrameTheMessageOrNameTheHost(String name) {
    TransportException e = headerFailure(name, "x");
    assertThat(e)
        .hasMessage(
            "server files: the header " + name + " is set by the transport and by nobody else");
  }

  @Test
  void refusesAServerWithoutAUrl() {
    HttpTransportProvider provider = new HttpTransportProvider();
    ServerConfig stdio = ServerConfig.stdio("files", "npx", "-y", "files");
    assertThat(provider.supports(stdio)).isFalse();
    assertThat(provider.supports(ServerConfig.http("files", ENDPOINT))).isTrue();
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> provider.create(stdio)))
        .hasMessage("server files has no URL");
  }

  private static TransportException headerFailure(String name, String value) {
    try (ExchangeTransport transport = Http.transport(ENDPOINT)) {
      Header good = new Header("Accept", "application/json");
      TransportException e = catchThrowableOfType(
          TransportException.class,
          () ->
              transport.prepare(Http.request(Verb.POST, ENDPOINT, good, new Header(name, value))));
      assertThat(e.reason()).isEqualTo(Reason.INVALID_HEADER);
      assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
      assertThat(e.server()).hasValue("files");
      return e;
    }
  }

  private static void assertRefused(TransportException e, String message) {
    assertThat(e.reason()).isEqualTo(Reason.REFUSED_ADDRESS);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e).hasMessage("server files: " + message).hasNoCause();
  }
}
