package io.gatehouse.mcp.console;

import io.gatehouse.mcp.oauth.agent.BrowserLauncher;

/**
 * What opens login pages.
 *
 * @param unattended whether it gets by without anybody at the terminal
 */
record Browser(BrowserLauncher launcher, boolean unattended) {
  static Browser ofTheDesktop() {
    return new Browser(BrowserLauncher.system(), false);
  }

  /** A program that the command line names: whoever names it knows who sits there. */
  static Browser program(String name) {
    return new Browser(BrowserLauncher.program(name), true);
  }
}
