package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.TransportException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the errors of one server's transport. Immutable, safe for use by several threads.
 *
 * <p>Messages are ours. The exceptions of OkHttp and of the JDK's TLS quote what a server sent (status lines, header lines,
 * names in certificates), and so may those of whoever reads a body; they are translated, and kept as a cause only if their
 * text is known to come from this machine.
 */
final class Failures {
  private final String server;

  Failures(String server) {
    this.server = server;
  }

  /** The host's alias of the server. */
  String server() {
    return server;
  }

  TransportException refused(String rule) {
    return make(Reason.REFUSED_ADDRESS, Delivery.NOT_SENT, rule, null);
  }

  TransportException invalidHeader(String what) {
    return make(Reason.INVALID_HEADER, Delivery.NOT_SENT, what, null);
  }

  TransportException transportClosed() {
    return make(Reason.CLOSED, Delivery.NOT_SENT, "the transport is closed", null);
  }

  TransportException cancelled(boolean sent) {
    return make(Reason.CANCELLED, delivery(sent), "the exchange was cancelled", null);
  }

  TransportException answerTooLarge(long maxBytes) {
    return limit("the answer is larger than " + maxBytes + " bytes");
  }

  TransportException eventTooLarge(long maxBytes) {
    return limit("one event of the answer is larger than " + maxBytes + " bytes");
  }

  /** An id or a type that is too long is no use to anybody: this bound cannot be raised. */
  TransportException eventFieldTooLarge(int maxBytes) {
    return make(
        Reason.LIMIT,
        Delivery.DELIVERED,
        "the id, type or retry delay of an event is longer than " + maxBytes + " bytes",
        null);
  }

  /** The calling thread was interrupted; its flag is to be set again. */
  TransportException interrupted(boolean sent) {
    return make(Reason.CANCELLED, delivery(sent), "the calling thread was interrupted", null);
  }

  /** What became of an exchange that {@code thrown} ended, if nobody cancelled it. */
  TransportException of(IOException thrown, boolean sent) {
    if (Thread.currentThread().isInterrupted()) {
      // okio looks at the flag between its steps and leaves it set; a virtual thread's socket is
      // closed by it.
      return interrupted(sent);
    }
    Reason reason = Reason.CLOSED;
    if (!sent) {
      reason = Reason.CONNECT;
    } else if (thrown instanceof SocketTimeoutException) {
      reason = Reason.TIMEOUT;
    }
    String message = words(thrown, sent) + " (" + thrown.getClass().getSimpleName() + ")";
    return make(reason, delivery(sent), message, isOurs(thrown) ? thrown : null);
  }

  private TransportException limit(String what) {
    return make(
        Reason.LIMIT,
        Delivery.DELIVERED, // The server has the request: this is its answer.
        what
            + ": raise ServerLimits.maxMessageBytes with ServerConfig.limits if the server is to send as much",
        null);
  }

  private TransportException make(
      Reason reason, Delivery delivery, String message, @Nullable Throwable cause) {
    return new TransportException(server, reason, delivery, message, cause);
  }

  private static Delivery delivery(boolean sent) {
    return sent ? Delivery.UNKNOWN : Delivery.NOT_SENT;
  }

  private static String words(IOException thrown, boolean sent) {
    if (thrown instanceof UnknownHostException) {
      return "the host name cannot be resolved";
    }
    if (thrown instanceof SocketTimeoutException) {
      return sent
          ? "the server stopped reading the request"
          : "no connection within the connect timeout";
    }
    if (thrown instanceof SSLPeerUnverifiedException) {
      return "the certificate is not one for this host";
    }
    if (thrown instanceof SSLException) {
      return causedByCertificate(thrown) ? "the certificate is not trusted" : "TLS failed";
    }
    if (thrown instanceof ProtocolException) {
      return "the server does not keep to HTTP";
    }
    return sent ? "the exchange broke off before the answer was complete" : "no connection";
  }

  private static boolean causedByCertificate(Throwable thrown) {
    Throwable at = thrown;
    // A chain is finite, but nothing says that it has no loop.
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (at instanceof CertificateException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private static boolean isOurs(IOException thrown) {
    Class<?> type = thrown.getClass();
    return type == UnknownHostException.class
        || type == ConnectException.class
        || type == NoRouteToHostException.class
        || type == SocketTimeoutException.class
        || type == SocketException.class;
  }
}
