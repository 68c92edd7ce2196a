package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.internal.era.CallSettings;
import io.gatehouse.mcp.internal.rpc.RpcWriter;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.protocol.MetaKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the {@code _meta} that every modern request carries (2026-07-28 {@code basic/index#_meta}). Safe for use by several threads.
 */
final class Envelope {
  /** The member as it is for every request with the same terms that adds nothing of its own. */
  private static final class Fixed {
    private final Terms terms;
    private final byte[] member;

    private Fixed(Terms terms, byte[] member) {
      this.terms = terms;
      this.member = member;
    }
  }

  private final @Nullable Implementation clientInfo;
  private volatile @Nullable Fixed last;

  /** An envelope that names {@code clientInfo}, unless its name is empty: then the host wants to stay unnamed. */
  Envelope(Implementation clientInfo) {
    this.clientInfo = clientInfo.name().isEmpty() ? null : clientInfo;
  }

  /** The member {@code _meta} of the request with this id; not to be changed, for other requests may carry the same bytes. */
  byte[] meta(Terms terms, long id, CallSettings settings) {
    byte[] fixed = fixed(terms);
    byte[] own = RpcWriter.members(own(id, settings));
    if (own.length == 0) {
      return fixed;
    }
    byte[] bytes = Arrays.copyOf(fixed, fixed.length + 1 + own.length);
    bytes[fixed.length - 1] = ',';
    System.arraycopy(own, 0, bytes, fixed.length, own.length);
    bytes[bytes.length - 1] = '}';
    return bytes;
  }

  private static JsonObject own(long id, CallSettings settings) {
    boolean progress = settings.onProgress() != null || settings.resetOnProgress();
    if (!progress && settings.logLevel() == null && settings.meta().size() == 0) {
      return JsonObject.empty();
    }
    JsonObject.Builder own = JsonObject.builder();
    settings.meta().members().forEach((key, value) -> {
      if (!key.equals(MetaKeys.PROGRESS_TOKEN) && !isOurs(key)) {
        own.put(key, value); // a key of ours is never overwritten
      }
    });
    if (progress) {
      own.put(MetaKeys.PROGRESS_TOKEN, id); // unique among active requests, as the id is
    }
    if (settings.logLevel() != null) {
      own.put(MetaKeys.LOG_LEVEL, settings.logLevel().value());
    }
    return own.build();
  }

  private static boolean isOurs(String key) {
    return key.equals(MetaKeys.PROTOCOL_VERSION)
        || key.equals(MetaKeys.CLIENT_CAPABILITIES)
        || key.equals(MetaKeys.CLIENT_INFO)
        || key.equals(MetaKeys.LOG_LEVEL);
  }

  private byte[] fixed(Terms terms) {
    Fixed known = last;
    if (known != null && known.terms.equals(terms)) {
      return known.member;
    }
    JsonObject.Builder meta = JsonObject.builder()
        .put(MetaKeys.PROTOCOL_VERSION, terms.version().value())
        .put(MetaKeys.CLIENT_CAPABILITIES, terms.capabilities().toModern());
    if (clientInfo != null) {
      meta.put(MetaKeys.CLIENT_INFO, clientInfo.json());
    }
    byte[] member = RpcWriter.members(JsonObject.of("_meta", meta.build()));
    last = new Fixed(terms, member);
    return member;
  }
}
