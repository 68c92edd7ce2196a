package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyContext;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the layers that may block, all at once and each no longer than it was given: one that hangs, throws or says nothing
 * refuses, and the caller goes on. Safe for use by several threads.
 */
final class SlowLayers {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentGateway.class);

  private final List<Timed> layers;
  private final Executor executor;

  SlowLayers(List<Timed> layers, Executor executor) {
    this.layers = List.copyOf(layers);
    this.executor = executor;
  }

  /** A layer, and how long it has. */
  record Timed(Voice voice, Duration deadline) {}

  /** What a layer says; null only from one that breaks its contract. */
  interface Voice {
    @Nullable
    Verdict hear(ConsentRequest request, PolicyContext context) throws InterruptedException;
  }

  /** Whether there is one. */
  boolean any() {
    return !layers.isEmpty();
  }

  /** What each of them says, in their order; of those after a refusal, nothing. */
  List<Verdict> ask(ConsentRequest request, PolicyContext context) {
    List<Asked> asked = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    try {
      for (Timed layer : layers) {
        asked.add(new Asked(layer, request, context));
      }
      for (Asked one : asked) {
        Verdict verdict = one.verdict();
        verdicts.add(verdict);
        if (verdict instanceof Verdict.Deny) {
          break;
        }
      }
    } finally {
      asked.forEach(Asked::stop);
    }
    return verdicts;
  }

  private static Verdict refused(String code, String text) {
    return Verdict.deny(Reason.of(Layer.CUSTOM, code, text));
  }

  /** One layer at work on one request. */
  private final class Asked {
    private final FutureTask<@Nullable Verdict> task;
    private final long until;
    private final boolean started;

    Asked(Timed layer, ConsentRequest request, PolicyContext context) {
      task = new FutureTask<>(() -> layer.voice().hear(request, context));
      until = System.nanoTime() + layer.deadline().toNanos();
      started = start();
    }

    private boolean start() {
      try {
        executor.execute(task);
        return true;
      } catch (RejectedExecutionException e) {
        return false;
      }
    }

    Verdict verdict() {
      if (!started) {
        return refused("layer_unavailable", "there was no thread for a check of this application");
      }
      try {
        Verdict verdict = task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (verdict != null) {
          return verdict;
        }
        LOG.warn("a policy layer said nothing; the request is refused");
      } catch (TimeoutException e) {
        LOG.warn("a policy layer took longer than it was given; the request is refused");
        return refused("layer_late", "a check of this application took too long");
      } catch (ExecutionException e) {
        // The class only: the message of somebody else's exception may hold what was asked.
        Throwable cause = e.getCause();
        LOG.warn(
            "a policy layer failed with {}; the request is refused",
            cause == null ? "nothing" : cause.getClass().getName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return refused("interrupted", "the call was given up while it was checked");
      }
      return refused("layer_failed", "a check of this application failed");
    }

    void stop() {
      task.cancel(true);
    }
  }
}
