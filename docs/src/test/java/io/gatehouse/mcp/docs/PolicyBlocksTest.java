package io.gatehouse.mcp.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The policy documents on the page about consent can be used as they stand. */
final class PolicyBlocksTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```json\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void everyPolicyOnThePageCanBeLoaded() throws IOException {
    List<String> ids = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("consent.md")));
    while (block.find()) {
      PolicyDocument document =
          PolicyDocument.parse(block.group(1).getBytes(UTF_8), "consent.md", PolicyScope.USER);
      ids.add(document.id());
    }
    assertThat(ids).containsExactly("acme");
  }
}
