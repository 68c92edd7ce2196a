package io.gatehouse.mcp.oauth.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** A self-signed certificate for some names below {@code example}, made by the JDK's own tool for one run of the tests. */
final class TestTls {
  private static final String PASSWORD = "changeit";

  private final SSLContext context;
  private final X509TrustManager trust;

  private TestTls(SSLContext context, X509TrustManager trust) {
    this.context = context;
    this.trust = trust;
  }

  static TestTls create(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String line = "-genkeypair -keyalg EC -alias test -dname CN=test"
        + " -ext san=dns:as.example,dns:other.example,ip:127.0.0.2 -storetype PKCS12 -storepass "
        + PASSWORD + " -keystore " + file;
    Process process = new ProcessBuilder((keytool + " " + line).split(" "))
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + output);
    }
    return load(file);
  }

  private static TestTls load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new TestTls(context, (X509TrustManager) trust.getTrustManagers()[0]);
  }

  SSLSocketFactory server() {
    return context.getSocketFactory();
  }

  /** A client of the host's that trusts this certificate and no other. */
  OkHttpClient.Builder client() {
    return new OkHttpClient.Builder().sslSocketFactory(context.getSocketFactory(), trust);
  }
}
