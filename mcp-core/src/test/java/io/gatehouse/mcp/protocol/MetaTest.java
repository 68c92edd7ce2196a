package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of {@code _meta}, trace context, and what we say of ourselves. */
class MetaTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.modelcontextprotocol/protocolVersion",
        "progressToken",
        "com.example/a.b-c_d",
        "a/1",
        "com.ex-ample2/",
        "a",
        ""
      })
  void acceptsKeysOfTheGrammar(String key) {
    assertThat(MetaKeys.isValid(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a", "a/b/c", "a./b", ".a/b", "a..b/c", "1a/b", "a-/b", "-a/b", "a_b/c", "a/-b", "a/b-",
        "a/b c", "ä", "a/ä", "_a", "a b", "a/b\n"
      })
  void refusesOtherKeys(String key) {
    assertThat(MetaKeys.isValid(key)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "io.modelcontextprotocol/x, true",
    "dev.mcp/x, true",
    "org.modelcontextprotocol.api/x, true",
    "com.mcp.tools/x, true",
    "com.example.mcp/x, false",
    "mcp/x, false",
    "com.mcpx/x, false",
    "progressToken, true",
    "traceparent, true",
    "tracestate, true",
    "baggage, true",
    "mine, false"
  })
  void knowsReservedKeys(String key, boolean reserved) {
    assertThat(MetaKeys.isReserved(key)).isEqualTo(reserved);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PARENT,
        "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-00",
        "cc-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
        "cc-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01-later"
      })
  void acceptsTraceparents(String traceparent) {
    assertThat(TraceContext.of(traceparent).traceparent()).isEqualTo(traceparent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01",
        "00-0AF7651916CD43DD8448EB211C80319C-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01-later",
        "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7",
        "cc-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01later",
        "00-0af7651916cd43dd8448eb211c80319-00f067aa0ba902b7-01",
        "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01\n"
      })
  void refusesOtherTraceparents(String traceparent) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceContext.of(traceparent))
        .withMessage("traceparent does not have the format of the W3C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1",
        "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE",
        "a=1, b=2 ,,c=x y",
        "t@v=1",
        "1t@v=1",
        "a_-*/=!~"
      })
  void acceptsTracestates(String tracestate) {
    assertThat(TraceContext.of(PARENT).withTracestate(tracestate).tracestate())
        .contains(tracestate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "a",
        "a=",
        "A=1",
        "1=1",
        "a=1,a=2",
        "a=b=c",
        "a=\u00e4",
        "=1",
        "a@b@c=1",
        "a=1\n"
      })
  void refusesOtherTracestates(String tracestate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceContext.of(PARENT).withTracestate(tracestate));
  }

  @Test
  void boundsTracestatesAndBaggage() {
    StringBuilder members = new StringBuilder("k0=1");
    for (int i = 1; i < 33; i++) {
      members.append(",k").append(i).append("=1");
    }
    refusesOtherTracestates(members.toString());
    TraceContext.of(PARENT).withTracestate(members.substring(0, members.lastIndexOf(",")));
    refusesOtherBaggage("a=" + "x".repeat(8192));
    TraceContext.of(PARENT).withBaggage("a=" + "x".repeat(8190));
    refusesOtherTraceparents("cc" + PARENT.substring(2) + "-" + "x".repeat(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"userId=alice", "a=1,b=2", "a=%20 ; p ; q=1 , b=2", "a=", "a=b=c", "a=x;p=1"})
  void acceptsBaggage(String baggage) {
    assertThat(TraceContext.of(PARENT).withBaggage(baggage).baggage()).contains(baggage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "=1",
        "a b=1",
        "a=1,",
        "a=\"x\"",
        "a=x y",
        "a=1;",
        "a=\u00e4",
        "a=1\n",
        "a=\\"
      })
  void refusesOtherBaggage(String baggage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceContext.of(PARENT).withBaggage(baggage));
  }

  @Test
  void replacesTheTraceOfMetadata() {
    JsonObject meta = Wire.object("{'progressToken':1,'tracestate':'old=1','baggage':'old=1'}");
    TraceContext context = TraceContext.of(PARENT).withBaggage("user=secret");
    assertThat(context.in(meta))
        .isEqualTo(
            JsonObject.of("progressToken", 1, "traceparent", PARENT, "baggage", "user=secret"));
    assertThat(context).hasToString("TraceContext[" + PARENT + "]");
    assertThat(context).isEqualTo(TraceContext.of(PARENT).withBaggage("user=secret"));
    assertThat(context).isNotEqualTo(TraceContext.of(PARENT));
  }

  @Test
  void describesOurOwnSide() {
    Implementation ours = Implementation.builder("n", "1")
        .title("t")
        .description("d")
        .websiteUrl(URI.create("https://a.example"))
        .icons(List.of(Icon.of(URI.create("https://a.example/i.png"))))
        .build();
    assertThat(ours.json())
        .isEqualTo(Wire.object(
            "{'name':'n','version':'1','title':'t','description':'d','websiteUrl':'https://a.example',"
                + "'icons':[{'src':'https://a.example/i.png'}]}"));
    assertThat(Implementation.of("n", "1").json())
        .isEqualTo(Wire.object("{'name':'n','version':'1'}"));
  }
}
