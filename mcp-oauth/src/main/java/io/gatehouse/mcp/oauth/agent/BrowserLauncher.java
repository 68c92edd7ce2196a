package io.gatehouse.mcp.oauth.agent;

import java.io.IOException;
import java.net.URI;

/** Opens an address in a browser. Hosts with windows of their own, and tests, bring another one. Safe for use by several threads. */
@FunctionalInterface
public interface BrowserLauncher {
  /**
   * Opens {@code address} and returns at once. It is an argument for a program, never text for a shell.
   *
   * @throws IOException if no browser can be started
   */
  void open(URI address) throws IOException;

  /**
   * A program of the host's choice, started without a shell, with the address as its last argument: {@code program("firefox",
   * "--private-window")}.
   */
  static BrowserLauncher program(String... command) {
    return SystemBrowser.of(command);
  }

  /** The browser of the desktop: {@code xdg-open}, {@code open} or the URL handler of Windows, started without a shell. */
  static BrowserLauncher system() {
    return SystemBrowser.ofThisMachine();
  }
}
