package io.gatehouse.mcp.oauth.agent;

import java.net.URI;

/** Shows an address to a person and reads the one where their browser ended. Implemented by the host. */
@FunctionalInterface
public interface PastePrompt {
  /**
   * Asks once; called again if what was pasted is not an answer to this login.
   *
   * @param authorization to open in any browser, on any machine
   * @param redirect what the address to paste starts with. No page need be there: the browser may say that it cannot connect
   * @return what the person pasted, whole
   * @throws InterruptedException if the answer came in another way, or the login ended
   */
  String ask(URI authorization, URI redirect) throws InterruptedException;
}
