package io.gatehouse.mcp.testkit;

import java.io.IOException;

/** Where messages to the client go: a pipe, or the response to one HTTP request. Safe for use by several threads. */
interface Outlet {
  /** Sends a message that more may follow: a notification, or a question. */
  void send(String json) throws IOException;

  /** Sends the answer. */
  void finish(String json, boolean error) throws IOException;
}
