package io.gatehouse.mcp.transport.http;

import io.gatehouse.mcp.spi.transport.ExchangeRequest;
import io.gatehouse.mcp.spi.transport.ExchangeTransport.Exchange;
import io.gatehouse.mcp.spi.transport.ResponseSink;
import io.gatehouse.mcp.transport.http.OneTransmission.Transmission;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One OkHttp call. Executed once, on the caller's thread; cancelled from any. */
final class OkHttpExchange implements Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(OkHttpExchange.class);

  /** Only one thread wins each step, so that an exchange that was cancelled in time never reports an answer. */
  private enum State {
    READY,
    RUNNING,
    OVER,
    CANCELLED
  }

  private final ExchangeRequest request;
  private final Call call;
  private final Transmission transmission;
  private final InFlight inFlight;
  private final Failures failures;
  private final AtomicReference<State> state = new AtomicReference<>(State.READY);

  OkHttpExchange(
      ExchangeRequest request,
      Call call,
      Transmission transmission,
      InFlight inFlight,
      Failures failures) {
    this.request = request;
    this.call = call;
    this.transmission = transmission;
    this.inFlight = inFlight;
    this.failures = failures;
  }

  @Override
  public void execute(ResponseSink sink) {
    if (!state.compareAndSet(State.READY, State.RUNNING)) {
      if (state.get() == State.CANCELLED) {
        throw failures.cancelled(transmission.hasStarted());
      }
      throw new IllegalStateException("an exchange is executed once");
    }
    if (!inFlight.enter(this)) {
      state.set(State.OVER);
      throw failures.transportClosed();
    }
    try {
      run(sink);
    } finally {
      inFlight.leave(this);
      state.compareAndSet(State.RUNNING, State.OVER);
    }
  }

  @Override
  public void cancel() {
    if (state.compareAndSet(State.READY, State.CANCELLED)
        || state.compareAndSet(State.RUNNING, State.CANCELLED)) {
      call.cancel();
    }
  }

  private void run(ResponseSink sink) {
    long start = System.nanoTime();
    try (Response response = response()) {
      boolean reusable = false;
      try {
        new AnswerFeed(request, failures).feed(response, transmission.retryAfter(), sink);
        reusable = AnswerFeed.hasEnded(response);
      } finally {
        if (!reusable) {
          call.cancel();
        }
      }
      log(response.code(), start);
    } catch (IOException e) {
      if (state.get() == State.CANCELLED) {
        throw failures.cancelled(transmission.hasStarted());
      }
      throw failures.of(e, transmission.hasStarted());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted(transmission.hasStarted());
    }
    if (!state.compareAndSet(State.RUNNING, State.OVER)) {
      throw failures.cancelled(true);
    }
  }

  private void log(int status, long start) {
    if (LOG.isDebugEnabled()) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      LOG.debug(
          "server {}: {} answered {} in {} ms",
          failures.server(),
          request.target().verb(),
          status,
          millis);
    }
  }

  /** OkHttp 5 throws {@link InterruptedException} while it connects, and being Kotlin does not declare it. */
  private Response response() throws IOException, InterruptedException {
    return call.execute();
  }
}
