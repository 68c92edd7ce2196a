package io.gatehouse.mcp.oauth.agent;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One login in a browser that comes back to this machine. */
final class LoopbackVisit implements UserAgent.Visit {
  private static final Logger LOG = LoggerFactory.getLogger(LoopbackVisit.class);

  private final LoopbackReceiver receiver;
  private final URI redirect;
  private final BrowserLauncher browser;
  private final Consumer<URI> announce;
  private final Optional<Paste> paste;
  private final Duration patience;

  LoopbackVisit(
      LoopbackReceiver receiver,
      URI redirect,
      BrowserLauncher browser,
      Consumer<URI> announce,
      Optional<Paste> paste,
      Duration patience) {
    this.receiver = receiver;
    this.redirect = redirect;
    this.browser = browser;
    this.announce = announce;
    this.paste = paste;
    this.patience = patience;
  }

  @Override
  public URI redirect() {
    return redirect;
  }

  @Override
  public String answer(URI authorization, String state) {
    announce.accept(authorization);
    try {
      browser.open(authorization);
    } catch (IOException e) {
      // The person may open the address that was shown, or paste; without either, patience ends it.
      LOG.warn("no browser could be started for a login: show the address to the person");
    }
    Optional<FutureTask<Optional<String>>> asked = paste.map(way -> ask(way, authorization, state));
    try {
      return receiver.await(redirect, state, patience);
    } finally {
      asked.ifPresent(task -> task.cancel(true));
      receiver.close();
    }
  }

  private FutureTask<Optional<String>> ask(Paste way, URI authorization, String state) {
    FutureTask<Optional<String>> task =
        new FutureTask<>(new PasteTask(way.prompt, redirect, authorization, state)) {
          @Override
          protected void done() {
            try {
              get().ifPresent(receiver::offer);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (CancellationException e) {
              LOG.debug("the browser was quicker than the person who was asked to paste");
            } catch (ExecutionException e) {
              LOG.warn(
                  "a person could not be asked to paste an address: only the browser can answer");
            }
          }
        };
    way.executor.execute(task);
    return task;
  }

  @Override
  public void close() {
    receiver.close();
  }

  /** How a person is asked for a pasted address while the browser is awaited. */
  record Paste(PastePrompt prompt, Executor executor) {
    Paste {
      Objects.requireNonNull(prompt, "prompt");
      Objects.requireNonNull(executor, "executor");
    }
  }
}
