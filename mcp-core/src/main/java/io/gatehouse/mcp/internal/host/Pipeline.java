package io.gatehouse.mcp.internal.host;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.Interceptor;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.OutboundRequest;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.RequestOptions;
import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.gate.Approved;
import io.gatehouse.mcp.internal.gate.CallScope;
import io.gatehouse.mcp.internal.gate.DefinitionChangedException;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.ShapeException;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The path of a call: interceptors, freezing, gate, connection, release. All of it on the caller's thread. */
final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final HostServices services;
  private final PendingLogins logins;

  Pipeline(HostServices services, PendingLogins logins) {
    this.services = services;
    this.logins = logins;
  }

  /** Carries out {@code action} as asked for in {@code request}. */
  <T> T run(
      Session session,
      Action<T> action,
      OutboundRequest request,
      RequestOptions options,
      CallScope scope) {
    Link link = session.reviewed(scope);
    OutboundRequest outbound = intercept(request);
    McpException failure = null;
    try {
      return admitAndSend(session, link, action, outbound, options, scope);
    } catch (McpException e) {
      failure = e;
      throw e;
    } finally {
      after(outbound, failure);
    }
  }

  /** Sends what was approved and releases its result. */
  <T> T send(
      Session session,
      Link link,
      Action<T> action,
      Approved<? extends ConsentRequest> approved,
      RequestOptions options,
      CallScope scope) {
    Dispatch dispatch = approved.open();
    boolean succeeded = false;
    CallSettings settings = settings(session, options, scope);
    try {
      JsonObject raw = link.connection().call(dispatch, settings);
      dispatch.delivered(Delivery.DELIVERED);
      T result = release(session, action, approved.request(), raw, scope);
      succeeded = true;
      return result;
    } catch (AuthorizationRequiredException e) {
      throw logins.suspend(session.server(), e, approved);
    } catch (McpException e) {
      dispatch.delivered(e.delivery());
      throw e;
    } finally {
      settings.deadline().close();
      dispatch.end(succeeded);
    }
  }

  private <T> T admitAndSend(
      Session session,
      Link link,
      Action<T> action,
      OutboundRequest request,
      RequestOptions options,
      CallScope scope) {
    for (int attempt = 1; ; attempt++) {
      Origin origin = services.origin(
          session.server(), session.identity(), request.context(), Optional.empty());
      Ask<? extends ConsentRequest> ask = action.propose(session, link, request, origin, scope);
      Approved<? extends ConsentRequest> approved =
          services.gate().admit(ask, scope, Delivery.NOT_SENT);
      try {
        return send(session, link, action, approved, options, scope);
      } catch (DefinitionChangedException e) {
        if (attempt > 1 || e.delivery() != Delivery.NOT_SENT) {
          throw e;
        }
        link = session.reviewed(scope); // back to the gate, once, with the definition as it is now
      }
    }
  }

  private <T> T release(
      Session session, Action<T> action, ConsentRequest call, JsonObject raw, CallScope scope) {
    T result = parse(session, action, raw);
    List<Finding> findings = action.findings(session, call, result);
    if (!findings.isEmpty() && session.config().settings().strictOutput()) {
      throw new ProtocolViolationException(
          session.server(),
          Delivery.DELIVERED,
          "the result breaks the tool's outputSchema (" + findings.get(0).code() + ")",
          null);
    }
    Origin origin = services.origin(
        session.server(),
        session.identity(),
        call.origin().context(),
        Optional.of(call.origin().requestId()));
    Ask<ConsentRequest.ReleaseResult> ask = Ask.about(
            new ConsentRequest.ReleaseResult(origin, call, raw, findings), () -> {})
        .replaceable(value -> Ask.about(
            new ConsentRequest.ReleaseResult(origin, call, object(session, value), findings),
            () -> {}));
    Approved<ConsentRequest.ReleaseResult> released =
        services.gate().admit(ask, scope, Delivery.DELIVERED);
    JsonObject given = released.request().result();
    return given.equals(raw) ? result : parse(session, action, given);
  }

  private <T> T parse(Session session, Action<T> action, JsonObject raw) {
    try {
      return action.parse(raw);
    } catch (ShapeException e) {
      throw new ProtocolViolationException(
          session.server(),
          Delivery.DELIVERED,
          "the result of " + action.method() + " is malformed at " + e.at(),
          e);
    }
  }

  private JsonObject object(Session session, io.gatehouse.mcp.json.JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new ProtocolViolationException(
        session.server(), Delivery.DELIVERED, "the replaced result is not an object", null);
  }

  private OutboundRequest intercept(OutboundRequest request) {
    OutboundRequest now = request;
    for (Interceptor interceptor : services.interceptors()) {
      OutboundRequest next = interceptor.before(now);
      if (!next.method().equals(now.method())
          || !next.server().equals(now.server())
          || !next.subject().equals(now.subject())
          || !next.context().equals(now.context())) {
        throw new IllegalStateException("an interceptor may change arguments only");
      }
      now = next;
    }
    return now;
  }

  private void after(OutboundRequest request, @Nullable McpException failure) {
    for (Interceptor interceptor : services.interceptors()) {
      try {
        interceptor.after(request, failure);
      } catch (RuntimeException e) { // the host's code; the call is over
        LOG.warn(
            "an interceptor failed after {}: {}", request.method(), e.getClass().getName());
      }
    }
  }

  private CallSettings settings(Session session, RequestOptions options, CallScope scope) {
    Duration timeout = options.timeout().orElse(session.config().settings().requestTimeout());
    return new CallSettings(
        services.deadlines().start(timeout, options.maximum().orElse(timeout)),
        scope,
        options.progressListener().orElse(null),
        options.resetsOnProgress(),
        options.meta(),
        options.logLevel().orElse(null),
        options.logListener().orElse(null));
  }
}
