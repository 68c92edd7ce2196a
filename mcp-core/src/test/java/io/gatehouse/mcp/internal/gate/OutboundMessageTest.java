package io.gatehouse.mcp.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Tool;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutboundMessageTest {
  @Test
  void ofACallHoldsTheFrozenBytesAndWhatHeadersAreMadeOf() {
    Tool tool = GateFixture.tool("read \"all\"");
    JsonObject arguments = JsonObject.of("path", "/a");
    OutboundMessage call = OutboundMessage.toolCall(tool, arguments, arguments.toUtf8());
    assertThat(new String(call.members(), StandardCharsets.UTF_8))
        .isEqualTo("\"name\":\"read \\\"all\\\"\",\"arguments\":{\"path\":\"/a\"}");
    assertThat(call.subject()).contains("read \"all\"");
    assertThat(call.arguments()).contains(arguments);
    assertThat(call.tool()).contains(tool);
  }

  @Test
  void ofAnotherMethodHoldsItsParameters() {
    JsonObject arguments = JsonObject.of("who", "bob");
    JsonObject params = JsonObject.of("name", "greet", "arguments", arguments);
    OutboundMessage prompt = OutboundMessage.of("prompts/get", "greet", params);
    assertThat(new String(prompt.members(), StandardCharsets.UTF_8))
        .isEqualTo("\"name\":\"greet\",\"arguments\":{\"who\":\"bob\"}");
    assertThat(prompt.subject()).contains("greet");
    assertThat(prompt.arguments()).contains(arguments);
    assertThat(prompt.tool()).isEmpty();
    assertThat(GateFixture.message("ping").members()).isEmpty();
  }

  @Test
  void hasTheFingerprintOfItsMethodAndParameters() {
    JsonObject a = JsonObject.of("uri", "file:///a");
    OutboundMessage read = OutboundMessage.of("resources/read", null, a);
    assertThat(read.fingerprint())
        .isEqualTo(OutboundMessage.of("resources/read", "file:///a", a).fingerprint())
        .isNotEqualTo(OutboundMessage.of("resources/subscribe", null, a).fingerprint())
        .isNotEqualTo(GateFixture.message("resources/read").fingerprint());
  }

  @Test
  void cannotBeSentWithAMethodThatNobodyListed() {
    assertThatThrownBy(() -> MethodTable.kindOf("tools/delete"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(MethodTable.rows()).extracting(MethodTable.Row::method).contains("tools/call");
  }
}
