package io.gatehouse.mcp.internal.era.modern;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.internal.era.Questions;
import io.gatehouse.mcp.internal.gate.Dispatch;
import io.gatehouse.mcp.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The answers to one set of questions, by the server's keys. Each was approved by itself, and each approval is re-checked whenever
 * its bytes leave. Not safe for use by several threads.
 */
final class Answers {
  private static final byte[] BEGIN = ascii("\"inputResponses\":{");

  private final Map<String, Questions.Answer> byKey = new LinkedHashMap<>();

  /** Adds an approved answer. */
  void given(String key, Questions.Answer.Given answer) {
    byKey.put(key, answer);
  }

  /** Adds a refusal that is said in-band. */
  void declined(String key, Questions.Answer.Declined answer) {
    byKey.put(key, answer);
  }

  /** The answers to those questions only. */
  Answers only(Set<String> keys) {
    Answers some = new Answers();
    some.byKey.putAll(byKey);
    some.byKey.keySet().retainAll(keys);
    return some;
  }

  /** Whether there is no answer. */
  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /**
   * The member {@code inputResponses}, right before it leaves.
   *
   * @throws io.gatehouse.mcp.ConsentDeniedException if an approval no longer stands
   */
  byte[] transmit() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(BEGIN);
    boolean first = true;
    for (Map.Entry<String, Questions.Answer> entry : byKey.entrySet()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      out.writeBytes(JsonString.of(entry.getKey()).toUtf8());
      out.writeBytes(ascii(":{"));
      out.writeBytes(members(entry.getValue()));
      out.write('}');
    }
    out.write('}');
    return out.toByteArray();
  }

  /** Notes what is known about delivery of the answers. */
  void delivered(Delivery known) {
    for (Questions.Answer answer : byKey.values()) {
      if (answer instanceof Questions.Answer.Given given) {
        given.dispatch().delivered(known);
      }
    }
  }

  private static byte[] members(Questions.Answer answer) {
    if (answer instanceof Questions.Answer.Given given) {
      Dispatch dispatch = given.dispatch();
      return dispatch.transmit();
    }
    String action = ((Questions.Answer.Declined) answer).action();
    return ascii("\"action\":" + JsonString.of(action).toJson());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
