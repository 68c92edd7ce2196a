package io.gatehouse.mcp.consent.internal.view;

import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Digests of the leaves of a value: what is kept of an approved call to tell what is different in the next one. */
public final class ArgumentDigests {
  private ArgumentDigests() {}

  /** A digest for each leaf by its JSON pointer; only for the first 2,000, because more are never shown. */
  public static Map<String, Fingerprint> of(JsonValue value) {
    Map<String, Fingerprint> digests = new HashMap<>();
    List<Leaves.Leaf> leaves = Leaves.of(value).leaves();
    leaves.forEach(leaf -> digests.put(leaf.pointer(), of(leaf)));
    return digests;
  }

  static Fingerprint of(Leaves.Leaf leaf) {
    return Fingerprint.of("argument", leaf.value().toCanonicalUtf8());
  }
}
