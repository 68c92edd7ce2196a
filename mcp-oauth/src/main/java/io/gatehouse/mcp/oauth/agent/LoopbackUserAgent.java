package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Opens the person's browser and receives what it brings back on a loopback address of this machine (RFC 8252), on the thread that
 * logs in. The port is taken before anything is asked of a server and released after the one answer. Immutable, safe for use by
 * several threads.
 */
public final class LoopbackUserAgent implements UserAgent {
  private static final URI ANY_PORT = URI.create("http://127.0.0.1/callback");

  private final URI redirect;
  private final BrowserLauncher browser;
  private final Consumer<URI> announce;
  private final Optional<LoopbackVisit.Paste> paste;
  private final Duration patience;

  private LoopbackUserAgent(Builder builder) {
    this.redirect = builder.redirect;
    this.browser = builder.browser;
    this.announce = builder.announce;
    this.paste = builder.paste;
    this.patience = builder.patience;
  }

  /** The browser of this desktop, a free port of 127.0.0.1, five minutes of patience. */
  public static LoopbackUserAgent create() {
    return builder().build();
  }

  /** Starts from the settings of {@link #create()}. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public boolean isNative() {
    return true;
  }

  @Override
  public Visit open(List<URI> known) {
    IOException failure = null;
    for (URI candidate : candidates(known)) {
      try {
        InetSocketAddress address =
            new InetSocketAddress(address(candidate.getHost()), Math.max(0, candidate.getPort()));
        LoopbackReceiver receiver = LoopbackReceiver.open(address);
        return new LoopbackVisit(
            receiver, withPort(candidate, receiver.port()), browser, announce, paste, patience);
      } catch (IOException e) {
        failure = e; // the next one may be free
      }
    }
    throw new LoginException(
        null,
        "no browser can come back to " + redirect
            + ": free its port, or configure another redirect URI",
        failure);
  }

  /** A port that was configured is the only one; another one would be silently not the one that is registered or tunnelled. */
  private List<URI> candidates(List<URI> known) {
    List<URI> candidates = new ArrayList<>();
    if (redirect.getPort() == -1) {
      known.stream().filter(LoopbackUserAgent::isReceivable).forEach(candidates::add);
    }
    candidates.add(redirect);
    return candidates;
  }

  private static boolean isReceivable(URI uri) {
    return "http".equals(uri.getScheme())
        && uri.getHost() != null
        && UrlRules.isLoopbackHost(uri.getHost())
        && uri.getRawPath().startsWith("/")
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null;
  }

  /** The literal address, also for the name: what the name means to a browser is not ours to say. */
  private static InetAddress address(String host) throws UnknownHostException {
    return host.equalsIgnoreCase("localhost")
        ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
        : InetAddress.getByName(host); // a literal is parsed, never looked up
  }

  private static URI withPort(URI uri, int port) {
    return URI.create("http://" + uri.getHost() + ":" + port + uri.getRawPath());
  }

  /** Collects settings. Not for several threads. */
  public static final class Builder {
    private URI redirect = ANY_PORT;
    private BrowserLauncher browser = BrowserLauncher.system();
    private Consumer<URI> announce = address -> {};
    private Optional<LoopbackVisit.Paste> paste = Optional.empty();
    private Duration patience = Duration.ofMinutes(5);

    private Builder() {}

    /**
     * Where the browser comes back to: http, a loopback address and a path. With a port, that port and no other, such as for a
     * client registered by hand or a tunnel; without, any. Prefer 127.0.0.1 to the name: another program may hold the same port
     * of {@code [::1]}, and the browser chooses.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public Builder redirect(URI value) {
      if (!isReceivable(value) || value.getPort() == 0) {
        throw new IllegalArgumentException(
            "a browser comes back to http, a loopback address, a path and nothing else");
      }
      redirect = value;
      return this;
    }

    /** Opens the browser; the desktop's by default. */
    public Builder browser(BrowserLauncher value) {
      browser = Objects.requireNonNull(value, "browser");
      return this;
    }

    /** Shows the address to the person as well, for when no browser opens. It is theirs alone: it carries the state of the login. */
    public Builder announce(Consumer<URI> value) {
      announce = Objects.requireNonNull(value, "announce");
      return this;
    }

    /** Also lets the person paste where their browser ended, for a browser on another machine; what comes first counts. */
    public Builder orPasted(PastePrompt prompt, Executor executor) {
      paste = Optional.of(new LoopbackVisit.Paste(prompt, executor));
      return this;
    }

    /** How long to wait for the person; five minutes by default. */
    public Builder patience(Duration value) {
      patience = Objects.requireNonNull(value, "patience");
      return this;
    }

    /** Builds the user agent. */
    public LoopbackUserAgent build() {
      return new LoopbackUserAgent(this);
    }
  }
}
