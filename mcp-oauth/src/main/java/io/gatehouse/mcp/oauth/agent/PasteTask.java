package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.internal.callback.CallbackQuery;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks for a pasted address until one is an answer to the login, three times at most. */
final class PasteTask implements Callable<Optional<String>> {
  private static final int ATTEMPTS = 3;

  private final PastePrompt prompt;
  private final URI redirect;
  private final URI authorization;
  private final String state;

  PasteTask(PastePrompt prompt, URI redirect, URI authorization, String state) {
    this.prompt = prompt;
    this.redirect = redirect;
    this.authorization = authorization;
    this.state = state;
  }

  /** The raw query; empty if nothing that was pasted carried the state of the login. */
  @Override
  public Optional<String> call() throws InterruptedException {
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<String> query = query(prompt.ask(authorization, redirect))
          .filter(text -> CallbackQuery.carries(text, state));
      if (query.isPresent()) {
        return query;
      }
    }
    return Optional.empty();
  }

  /** The raw query of an address that starts with the redirect URI, as a browser's address bar has it. */
  private Optional<String> query(String pasted) {
    String address = pasted.strip();
    String start = redirect + "?";
    if (!address.startsWith(start)) {
      return Optional.empty();
    }
    int fragment = address.indexOf('#');
    return Optional.of(
        address.substring(start.length(), fragment < 0 ? address.length() : fragment));
  }
}
