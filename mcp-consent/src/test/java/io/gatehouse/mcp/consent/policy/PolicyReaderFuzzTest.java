package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any bytes: a document that decides, or a refusal that says where the mistake is. */
@Tag("fuzz")
class PolicyReaderFuzzTest {
  @FuzzTest(maxDuration = "30s")
  void readsOrRefusesWithReasons(byte[] text) {
    for (PolicyScope scope : PolicyScope.values()) {
      PolicyDocument document;
      try {
        document = PolicyDocument.parse(text, "fuzz", scope);
      } catch (PolicyException e) {
        assertThat(e.problems()).isNotEmpty();
        continue;
      }
      Verdict verdict = Requests.rules(document)
          .evaluate(Requests.call("files", "read", "{'path':'/a'}"), Requests.pinned())
          .join();
      assertThat(verdict).isNotInstanceOf(Verdict.Abstain.class);
    }
  }
}
