package io.gatehouse.mcp.console;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.oauth.agent.LoopbackUserAgent;
import io.gatehouse.mcp.oauth.agent.PasteUserAgent;
import io.gatehouse.mcp.oauth.agent.UserAgent;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Finds the way to a person who logs in: a browser, an address to copy, or nobody at all. */
final class Agents {
  /** Where pasted addresses start if the configuration names no port: nothing has to listen there. */
  private static final int PASTED_PORT = 28_637;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Terminal terminal;
  private final Browser browser;
  private final boolean paste;
  private final PrintStream err;

  Agents(Terminal terminal, Browser browser, boolean paste, PrintStream err) {
    this.terminal = terminal;
    this.browser = browser;
    this.paste = paste;
    this.err = err;
  }

  /** The way for {@code server}; its browser comes back to {@code port}, if one is given. */
  UserAgent agent(String server, OptionalInt port) {
    if (!terminal.present() && (paste || !browser.unattended())) {
      return new Nobody(server);
    }
    if (paste) {
      URI redirect = port.isPresent() ? named(port.getAsInt()) : redirect("127.0.0.1", PASTED_PORT);
      // On the thread that logs in: there is one keyboard, and nothing else waits for it.
      return PasteUserAgent.create(
          redirect, (page, back) -> pasted(server, page, back), Runnable::run);
    }
    LoopbackUserAgent.Builder agent = LoopbackUserAgent.builder()
        .browser(browser.launcher())
        .announce(page -> announce(server, page))
        .patience(PATIENCE);
    port.ifPresent(value -> agent.redirect(named(value)));
    return agent.build();
  }

  /** By name, for that is how clients of this kind are registered by hand. */
  private static URI named(int port) {
    return redirect("localhost", port);
  }

  private static URI redirect(String host, int port) {
    return URI.create("http://" + host + ":" + port + "/callback");
  }

  private void announce(String server, URI page) {
    if (terminal.present()) {
      err.println();
      err.println("your browser opens to log in to " + server + "; if it does not, go here:");
      err.println("  " + Texts.printable(page.toString()));
      err.println("waiting for it, " + PATIENCE.toMinutes() + " minutes at most; Ctrl-C gives up");
    }
  }

  private String pasted(String server, URI page, URI back) {
    err.println();
    err.println("to log in to " + server + ", open this in a browser on any machine:");
    err.println("  " + Texts.printable(page.toString()));
    err.println("it ends at a page that cannot be shown, whose address starts with " + back);
    return terminal.ask("paste that address: ");
  }

  /** Nobody can be asked to log in. */
  private record Nobody(String server) implements UserAgent {
    @Override
    public Visit open(List<URI> known) {
      throw new LoginException(
          null,
          "a person has to log in, and there is no terminal to ask at: run gatehouse login "
              + server + " at one",
          null);
    }

    @Override
    public boolean isNative() {
      return true;
    }
  }
}
