package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.consent.internal.match.Report;
import io.gatehouse.mcp.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document. Used by one thread. */
final class Problems implements Report {
  /** Nobody reads more; a document of a million mistakes must not cost memory for each. */
  private static final int MOST = 1_000;

  private final String file;
  private final List<PolicyProblem> all = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  @Override
  public void problem(JsonPointer at, String code, String message) {
    if (all.size() < MOST) {
      all.add(new PolicyProblem(file, printable(at.toString()), code, message));
    }
  }

  private static String printable(String pointer) {
    StringBuilder text = new StringBuilder(pointer.length());
    for (int i = 0; i < pointer.length() && text.length() < 500; i++) {
      char c = pointer.charAt(i);
      if (c >= 0x20 && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    return text.toString();
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw new PolicyException(all);
    }
  }
}
