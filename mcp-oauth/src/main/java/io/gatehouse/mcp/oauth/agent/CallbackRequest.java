package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.internal.callback.CallbackQuery;
import java.net.URI;
import java.util.Optional;

/**
 * What one request to the receiver is: the awaited answer, or something to send away.
 *
 * @param status to answer with
 * @param query the raw query of the awaited answer
 */
record CallbackRequest(int status, Optional<String> query) {
  private static final String HOST = "host:";

  /**
   * Reads the head of a request.
   *
   * @param head up to the empty line, without it
   * @param redirect the one address that is answered, at exactly this host and path
   */
  static CallbackRequest read(String head, URI redirect, String state) {
    String[] lines = head.split("\r\n", -1);
    String[] request = lines[0].split(" ", -1);
    if (request.length != 3 || !request[2].startsWith("HTTP/1.")) {
      return refuse(400);
    }
    // A HEAD of a link previewer must not use up what the browser is about to bring.
    if (!request[0].equals("GET")) {
      return refuse(405);
    }
    if (!names(lines, redirect.getRawAuthority())) {
      return refuse(400); // a name that points here, from a page that has no business here
    }
    int mark = request[1].indexOf('?');
    String path = mark < 0 ? request[1] : request[1].substring(0, mark);
    if (!path.equals(redirect.getRawPath())) {
      return refuse(404);
    }
    String query = mark < 0 ? "" : request[1].substring(mark + 1);
    return CallbackQuery.carries(query, state)
        ? new CallbackRequest(200, Optional.of(query))
        : refuse(400);
  }

  /** Whether there is one Host line, and it names {@code authority}. */
  private static boolean names(String[] lines, String authority) {
    int found = 0;
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].regionMatches(true, 0, HOST, 0, HOST.length())) {
        if (!lines[i].substring(HOST.length()).strip().equals(authority)) {
          return false;
        }
        found++;
      }
    }
    return found == 1;
  }

  private static CallbackRequest refuse(int status) {
    return new CallbackRequest(status, Optional.empty());
  }

  @Override
  public String toString() {
    return "CallbackRequest[" + status + "]";
  }
}
