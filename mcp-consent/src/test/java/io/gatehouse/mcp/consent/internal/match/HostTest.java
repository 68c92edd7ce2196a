package io.gatehouse.mcp.consent.internal.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  @ParameterizedTest
  @CsvSource({
    "docs.acme.com, https://docs.acme.com/x?y#z, TRUE",
    "docs.acme.com, https://DOCS.acme.COM./, TRUE",
    "docs.acme.com, https://docs.acme.com:8443/, TRUE",
    "docs.acme.com, https://docs.acme.com, TRUE",
    "docs.acme.com, https://docs.acme.com.evil.org/, FALSE",
    "docs.acme.com, https://evil.org/docs.acme.com, FALSE",
    "docs.acme.com, https://evil.org?docs.acme.com, FALSE",
    "docs.acme.com, https://evil.org#@docs.acme.com, FALSE",
    "*.x.org, https://a.x.org/, TRUE",
    "*.x.org, https://x.org/, FALSE",
    "*.x.org, https://a.b.x.org/, FALSE",
    "*.x.org, https://ax.org/, FALSE",
    "**.x.org, https://a.b.x.org/, TRUE",
    "**.x.org, https://a.x.org/, TRUE",
    "**.x.org, https://x.org/, FALSE",
    "bücher.example, https://xn--bcher-kva.example/, TRUE",
    "xn--bcher-kva.example, https://BÜCHER.example/, TRUE",
    "127.0.0.1, http://127.0.0.1:80/, TRUE",
    "255.0.0.9, http://255.0.0.9:9/, TRUE",
    "docs.acme.com, https://docs.acme.com:65535/, TRUE",
    "docs.acme.com, https://docs.acme.com:/, TRUE",
    "docs.acme.com, https://docs.acme.com/~\u00a0, TRUE",
    "x.org, https://х.org/, FALSE",
  })
  void comparesHosts(String pattern, String url, Tri expected) {
    assertThat(host(pattern, url)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://docs.acme.com@evil.org/",
        "https://evil.org\\@docs.acme.com/",
        "https://docs.acme.com\\.evil.org/",
        "https:docs.acme.com",
        "https:/docs.acme.com",
        "//docs.acme.com/",
        "docs.acme.com",
        " https://docs.acme.com/",
        "https://docs.acme.com/\n",
        "https://docs.acme.com\t/",
        "https://docs%2eacme.com/",
        "https://docs.acme.com/a b",
        "https://docs.acme.com/\u007f",
        "https://docs.acme.com/\u009f",
        "https://:80/",
        "https://./",
        "https://docs.acme.com:80x/",
        "https://docs.acme.com:999999/",
        "https://[::1]/",
        "http://127.1/",
        "http://1.9/",
        "http://10.0/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://127.0.0.256/",
        "https://straße.example/",
        "https:///x",
        "https://a..b/",
        "https://.docs.acme.com/",
        "",
        "javascript:alert(1)",
      })
  void cannotTellTheHostWhereReadersDisagree(String url) {
    assertThat(host("docs.acme.com", url)).isEqualTo(Tri.INDETERMINATE);
  }

  @Test
  void takesNamesAsLongAsTheyMayBe() {
    String label = "a".repeat(63);
    String name = String.join(".", label, label, label, "a".repeat(61));
    assertThat(name).hasSize(253);
    assertThat(host(name, "https://" + name + "/")).isEqualTo(Tri.TRUE);
    assertThat(host(name, "https://" + name + "./")).isEqualTo(Tri.TRUE);
    assertThat(host(name, "https://" + name + "a/")).isEqualTo(Tri.INDETERMINATE);
    assertThat(host(name, "https://a" + label + ".org/")).isEqualTo(Tri.INDETERMINATE);
  }

  private static Tri host(String pattern, String url) {
    return Reading.conditions("{'host':'" + pattern + "'}", Leaning.ALLOWING)
        .test(JsonString.of(url), Reading.NOTHING);
  }
}
