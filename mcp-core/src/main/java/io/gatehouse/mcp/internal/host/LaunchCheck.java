package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Executable;
import io.gatehouse.mcp.spi.transport.TransportProvider;
import java.util.List;
import java.util.Optional;

/**
 * Compares the program that would be started with the one that was agreed to. A consent to launch covers one content of one file: after
 * a replacement the same command line is another program.
 */
final class LaunchCheck {
  private final List<TransportProvider> transports;
  private final ServerConfig config;

  LaunchCheck(List<TransportProvider> transports, ServerConfig config) {
    this.transports = transports;
    this.config = config;
  }

  /** The one who makes transports to this server. */
  Optional<TransportProvider> provider() {
    return transports.stream().filter(each -> each.supports(config)).findFirst();
  }

  /** The program that would be started now. */
  Optional<Executable> executable() {
    return provider().flatMap(provider -> provider.executable(config));
  }

  /** Whether a server may be started again under {@code consent} without a question. */
  boolean covers(Approved<?> consent) {
    return Executable.isUnchanged(agreed(consent), executable());
  }

  /**
   * Refuses to start what is not the program that was agreed to: a person may think for minutes. What they were told cannot be
   * read, they agreed to as it is.
   *
   * @throws TransportException if it is another one now
   */
  void requireAgreed(Approved<?> consent) {
    if (!agreed(consent).equals(executable())) {
      throw new TransportException(
          config.alias(),
          TransportException.Reason.CONNECT,
          Delivery.NOT_SENT,
          "the program behind the command was replaced after somebody agreed to it: connect again to"
              + " be asked about the one that is there now",
          null);
    }
  }

  private static Optional<Executable> agreed(Approved<?> consent) {
    return consent.request() instanceof ConsentRequest.LaunchServer launch
        ? launch.executable()
        : Optional.empty();
  }
}
