package io.gatehouse.mcp.consent.audit;

import io.gatehouse.mcp.json.JsonObject;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The fields of a checkpoint: an Ed25519 signature over the place and the hash of the record before, and so over everything
 * before.
 */
final class Checkpoint {
  private Checkpoint() {}

  static JsonObject sign(AuditKey key, long seq, String previous, Instant at) {
    byte[] signature = key.sign(message(seq, previous, at));
    return JsonObject.of(
        "algorithm", "Ed25519", "signature", Base64.getEncoder().encodeToString(signature));
  }

  static boolean isSignedBy(PublicKey key, AuditRecord checkpoint) {
    Optional<String> text = checkpoint.fields().string("signature");
    if (text.isEmpty()) {
      return false;
    }
    try {
      byte[] signature = Base64.getDecoder().decode(text.get());
      byte[] message = message(checkpoint.seq(), checkpoint.previous(), checkpoint.at());
      return AuditKey.verify(key, message, signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** RFC 8785 JSON with a purpose, so that the signature means nothing anywhere else. */
  private static byte[] message(long seq, String previous, Instant at) {
    return JsonObject.of(
            "at",
            at.toString(),
            "previous",
            previous,
            "purpose",
            "gatehouse-audit-checkpoint-1",
            "seq",
            seq)
        .toCanonicalUtf8();
  }
}
