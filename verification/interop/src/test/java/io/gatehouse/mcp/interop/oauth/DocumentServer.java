package io.gatehouse.mcp.interop.oauth;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Publishes one document on this machine over TLS, with a certificate of its own that was made for this run. */
final class DocumentServer implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final HttpsServer server;
  private final Path certificate;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile byte[] document = {};

  private DocumentServer(HttpsServer server, Path certificate) {
    this.server = server;
    this.certificate = certificate;
    server.createContext("/client.json", exchange -> {
      requests.incrementAndGet();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, document.length);
      exchange.getResponseBody().write(document);
      exchange.close();
    });
  }

  /** Starts a server whose key and certificate are kept in {@code directory}. */
  static DocumentServer start(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore keys = keys(directory.resolve("keys.p12"));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    DocumentServer documents = new DocumentServer(server, pem(keys, directory));
    server.start();
    return documents;
  }

  /** Where the document is. */
  URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort() + "/client.json");
  }

  /** The file of the certificate, in PEM. */
  Path certificate() {
    return certificate;
  }

  void publish(String json) {
    document = json.getBytes(StandardCharsets.UTF_8);
  }

  /** How often the document was asked for. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static KeyStore keys(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String line = "-genkeypair -keyalg EC -alias interop -dname CN=localhost -ext bc:c"
        + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12 -storepass " + PASSWORD
        + " -keystore " + file;
    Process process = new ProcessBuilder((keytool + " " + line).split(" "))
        .redirectErrorStream(true)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + printed);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static Path pem(KeyStore keys, Path directory)
      throws IOException, GeneralSecurityException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
        .encodeToString(keys.getCertificate("interop").getEncoded());
    return Files.writeString(
        directory.resolve("certificate.pem"),
        "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }
}
