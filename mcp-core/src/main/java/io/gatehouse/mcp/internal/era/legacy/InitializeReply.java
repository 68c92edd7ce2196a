package io.gatehouse.mcp.internal.era.legacy;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.NegotiationException;
import io.gatehouse.mcp.ProtocolViolationException;
import io.gatehouse.mcp.ServerErrorException;
import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.rpc.RpcMessage;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.ErrorObject;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came back for {@code initialize}.
 *
 * @param httpStatus 0 on a pipe
 * @param message null if there was no JSON-RPC message
 * @param sessionId as the server sent it
 */
record InitializeReply(int httpStatus, @Nullable RpcMessage message, Optional<String> sessionId) {
  /** With these an endpoint may be one of HTTP+SSE (2025-11-25 {@code basic/transports#backwards-compatibility}). */
  private static final Set<Integer> NOT_STREAMABLE = Set.of(400, 404, 405);

  /** The error, if it is one. */
  Optional<ErrorObject> error() {
    return message instanceof RpcMessage.Failure failure
        ? Optional.of(failure.error())
        : Optional.empty();
  }

  /** Why there is no session, if this is not a result. */
  LegacyOutcome refusal(String server) {
    if (error().filter(InitializeReply::isModern).isPresent()) {
      return new LegacyOutcome.Modern(error().get(), httpStatus);
    } else if (NOT_STREAMABLE.contains(httpStatus)) {
      return new LegacyOutcome.NotStreamable(httpStatus, cause(server));
    }
    return new LegacyOutcome.Failed(cause(server));
  }

  /**
   * Another of our versions that the server names while it refuses {@code offered}, the most preferred first (2025-11-25
   * {@code basic/lifecycle#error-handling}).
   */
  Optional<ProtocolVersion> otherVersion(ProtocolVersion offered) {
    return error().filter(error -> !isModern(error)).map(ErrorObject::supportedVersions).stream()
        .flatMap(named -> ProtocolVersion.legacy().stream().filter(named::contains))
        .filter(version -> !version.equals(offered))
        .findFirst();
  }

  /** A recognised modern error, or one that names modern versions and none of the legacy ones (2026-07-28 basic/versioning). */
  private static boolean isModern(ErrorObject error) {
    if (error.isModern()) {
      return true;
    }
    if (error.supportedVersions().stream().anyMatch(Revision::isOurs)) {
      return false;
    }
    return error.supportedVersions().stream().anyMatch(v -> v.isKnown() && v.era() == Era.MODERN)
        || ProtocolVersion.modern().stream().anyMatch(v -> error.message().contains(v.value()));
  }

  private McpException cause(String server) {
    if (message instanceof RpcMessage.Failure failure) {
      return new NegotiationException(
          server,
          "initialize was refused with error " + failure.error().code(),
          new ServerErrorException(server, "initialize", failure.error()));
    } else if (message instanceof RpcMessage.Malformed malformed) {
      return violation(server, "the answer to initialize: " + malformed.why());
    } else if (httpStatus == 0 || httpStatus / 100 == 2) {
      return violation(server, "initialize was not answered");
    }
    return new TransportException(
        server,
        TransportException.Reason.HTTP_STATUS,
        Delivery.UNKNOWN,
        "initialize was answered with HTTP status " + httpStatus,
        null);
  }

  private static ProtocolViolationException violation(String server, String rule) {
    return new ProtocolViolationException(server, Delivery.DELIVERED, rule, null);
  }
}
