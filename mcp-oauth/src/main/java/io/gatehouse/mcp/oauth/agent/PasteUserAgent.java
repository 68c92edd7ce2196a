package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.oauth.LoginException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person carry the answer by hand, for machines without a browser: they open the address anywhere and paste the one they
 * end at. The answer is validated as if a browser had brought it. Safe for use by several threads.
 */
public final class PasteUserAgent implements UserAgent {
  private final URI redirect;
  private final PastePrompt prompt;
  private final Executor executor;
  private final Duration patience;

  private PasteUserAgent(URI redirect, PastePrompt prompt, Executor executor, Duration patience) {
    this.redirect = redirect;
    this.prompt = prompt;
    this.executor = executor;
    this.patience = patience;
  }

  /**
   * Creates a user agent that waits five minutes for the person.
   *
   * @param redirect as the client is, or gets, registered; https, or http to a loopback address with a port that no program of
   *     the person's machine listens at
   * @param executor runs the prompt, so that a login can end without its answer
   */
  public static PasteUserAgent create(URI redirect, PastePrompt prompt, Executor executor) {
    UrlRules.requireSecure(redirect, false);
    return new PasteUserAgent(
        redirect,
        Objects.requireNonNull(prompt, "prompt"),
        Objects.requireNonNull(executor, "executor"),
        Duration.ofMinutes(5));
  }

  /** This user agent, with another time to wait for the person. */
  public PasteUserAgent patience(Duration value) {
    return new PasteUserAgent(redirect, prompt, executor, value);
  }

  @Override
  public boolean isNative() {
    return UrlRules.isLoopbackHost(redirect.getHost());
  }

  @Override
  public Visit open(List<URI> known) {
    return new PasteVisit();
  }

  private final class PasteVisit implements Visit {
    private volatile boolean closed;
    private volatile @Nullable FutureTask<Optional<String>> task;

    @Override
    public URI redirect() {
      return redirect;
    }

    @Override
    public String answer(URI authorization, String state) {
      FutureTask<Optional<String>> asked =
          new FutureTask<>(new PasteTask(prompt, redirect, authorization, state));
      task = asked;
      if (closed) {
        throw failed("was closed", null);
      }
      executor.execute(asked);
      try {
        return asked
            .get(patience.toNanos(), TimeUnit.NANOSECONDS)
            .orElseThrow(() -> failed("got no address that belongs to it", null));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed("was interrupted", e);
      } catch (CancellationException e) {
        throw failed("was closed", e);
      } catch (TimeoutException e) {
        throw failed("took too long", e);
      } catch (ExecutionException e) {
        throw failed("could not ask the person", e);
      } finally {
        asked.cancel(true);
      }
    }

    @Override
    public void close() {
      closed = true;
      FutureTask<Optional<String>> asked = task;
      if (asked != null) {
        asked.cancel(true);
      }
    }
  }

  private static LoginException failed(String what, @Nullable Throwable cause) {
    return new LoginException(
        null, "the login by pasted address " + what + ": log in again", cause);
  }
}
