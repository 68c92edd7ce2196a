package io.gatehouse.mcp.console;

import io.gatehouse.mcp.console.demo.StandIn;
import java.net.URI;

/** A browser in a process of its own, with somebody in front of it who allows everything. */
final class TinyBrowser {
  private TinyBrowser() {}

  public static void main(String[] args) {
    new StandIn(() -> "allow").visit(URI.create(args[args.length - 1])).join();
  }
}
