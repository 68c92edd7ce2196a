package io.gatehouse.mcp.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R-CONF-4: a mistake anywhere refuses the whole document, and says where it is. */
class MalformedDocumentTest {
  record Row(String document, String pointer, String code) {}

  static List<Row> table() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MalformedDocumentTest.class.getResourceAsStream("malformed.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(MalformedDocumentTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(" \\| ", -1);
    String document = cells[0].startsWith("! ")
        ? cells[0].substring(2)
        : "{'version':1,'id':'doc'," + cells[0] + "}";
    return new Row(document, cells[1], cells[2]);
  }

  private static PolicyException reading(String document, PolicyScope scope) {
    byte[] utf8 = document.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return catchThrowableOfType(
        PolicyException.class, () -> PolicyDocument.parse(utf8, "p.json", scope));
  }

  @ParameterizedTest
  @MethodSource("table")
  void namesThePlaceAndTheKindOfMistake(Row row) {
    PolicyException refused = reading(row.document, PolicyScope.USER);
    assertThat(refused).isNotNull();
    assertThat(refused.problems())
        .extracting(PolicyProblem::file, PolicyProblem::pointer, PolicyProblem::code)
        .containsExactly(tuple("p.json", row.pointer, row.code));
  }

  @Test
  void namesAllMistakesAtOnce() {
    PolicyException refused = reading(
        "{'version':3,'deny':['x',{'id':'a','whn':1}],'limits':{'depth':0}}", PolicyScope.USER);
    assertThat(refused.problems())
        .extracting(PolicyProblem::pointer)
        .containsExactlyInAnyOrder("/version", "/id", "/deny/0", "/deny/1/whn", "/limits/depth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"glob", "prefix"})
  void takesPatternsOfUpTo512Characters(String keyword) {
    String longest = "x".repeat(512);
    String rule = "'deny':[{'id':'a','args':{'/p':{'" + keyword + "':'%s'}}}]";
    assertThat(Requests.document(PolicyScope.USER, rule.formatted(longest)).id())
        .isEqualTo("doc");
    PolicyException refused =
        reading("{'version':1,'id':'d'," + rule.formatted(longest + "x") + "}", PolicyScope.USER);
    assertThat(refused.problems())
        .extracting(PolicyProblem::pointer, PolicyProblem::code)
        .containsExactly(tuple("/deny/0/args/~1p/" + keyword, "TOO_LONG"));
  }

  @Test
  void takesARangeOfOneNumber() {
    assertThat(
            Requests.document(PolicyScope.USER, "'deny':[{'id':'a','args':{'/p':{'ge':5,'le':5}}}]")
                .id())
        .isEqualTo("doc");
  }

  @Test
  void letsTheAdministratorReserveAllowing() {
    assertThat(Requests.document(PolicyScope.MANAGED, "'onlyManagedAllow':true").id())
        .isEqualTo("doc");
    for (PolicyScope scope : List.of(PolicyScope.WORKSPACE, PolicyScope.CODE)) {
      assertThat(reading("{'version':1,'id':'d','onlyManagedAllow':true}", scope))
          .isNotNull();
    }
  }

  @Test
  void repeatsNoValueOfTheDocument() {
    PolicyException refused = reading(
        "{'version':1,'id':'d','deny':[{'id':'a','tell':'s3cret\\u0001','expires':'s3cret'}]}",
        PolicyScope.USER);
    assertThat(refused).hasMessageNotContaining("s3cret");
    assertThat(refused.problems()).hasSize(2);
  }

  @Test
  void boundsHowManyMistakesItRemembers() {
    String many = "7,".repeat(5_000) + "7";
    PolicyException refused =
        reading("{'version':1,'id':'d','deny':[" + many + "]}", PolicyScope.USER);
    assertThat(refused.problems()).hasSize(1_000);
  }
}
