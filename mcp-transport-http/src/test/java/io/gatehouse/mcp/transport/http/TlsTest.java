package io.gatehouse.mcp.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import io.gatehouse.mcp.spi.transport.ExchangeTransport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS is the client's of the host, and its failures are told apart without quoting a certificate. */
@Timeout(60)
class TlsTest {
  private static TestCertificate ours;
  private static TestCertificate foreign;

  @BeforeAll
  static void makeCertificates(@TempDir Path directory) throws Exception {
    ours = TestCertificate.create(directory.resolve("ours"), "ip:127.0.0.1,dns:localhost");
    foreign = TestCertificate.create(
        directory.resolve("foreign"), "dns:ignore-previous-instructions.example");
  }

  @Test
  void speaksTlsAsTheClientOfTheHostIsSetUp() throws Exception {
    try (RawServer server = serve(ours);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"), ours.trustingClient())) {
      assertThat(Http.run(transport, Http.post(server.uri("/mcp"))).body()).hasValue("{}");
    }
  }

  @Test
  void sendsNothingToAServerWhoseCertificateIsNotTrusted() throws Exception {
    try (RawServer server = serve(ours);
        ExchangeTransport transport = Http.transport(server.uri("/mcp"))) {
      assertNotSent(
          Http.failure(transport, Http.post(server.uri("/mcp"))), "the certificate is not trusted");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void sendsNothingToAServerWithTheCertificateOfAnother() throws Exception {
    try (RawServer server = serve(foreign);
        ExchangeTransport transport =
            Http.transport(server.uri("/mcp"), foreign.trustingClient())) {
      assertNotSent(
          Http.failure(transport, Http.post(server.uri("/mcp"))),
          "the certificate is not one for this host");
      assertThat(server.requests()).isEmpty();
    }
  }

  private static RawServer serve(TestCertificate certificate) throws IOException {
    return RawServer.startTls(certificate.serverSockets(), (request, wire) -> wire.json(200, "{}"));
  }

  private static void assertNotSent(TransportException e, String words) {
    assertThat(e.reason()).isEqualTo(Reason.CONNECT);
    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
    assertThat(e).hasMessageStartingWith("server files: " + words).hasNoCause();
  }
}
