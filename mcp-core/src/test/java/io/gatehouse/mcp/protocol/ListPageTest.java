package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListPageTest {

  /** 2026-07-28 server/utilities/pagination: an empty string is a cursor and must not be taken for the end. */
  @Test
  void takesTheEmptyStringForACursor() {
    assertThat(page("'nextCursor':''").nextCursor()).contains("");
    assertThat(page("'nextCursor':'a'").nextCursor()).contains("a");
    assertThat(page("'nextCursor':null").nextCursor()).isEmpty();
    assertThat(page("'x':1").nextCursor()).isEmpty();
  }

  @Test
  void keepsGoodItemsBesideBrokenOnes() {
    ListPage<Tool> page = ListPage.ofTools(Wire.object(
        "{'tools':[{'name':'a','inputSchema':{}},{'name':'b'},7,{'name':'c','inputSchema':{}}]}"));
    assertThat(page.items()).extracting(Tool::name).containsExactly("a", "c");
    assertThat(page.rejected())
        .extracting(ShapeException::getMessage)
        .containsExactly(
            "expected an object at /tools/1/inputSchema", "expected an object at /tools/2");
  }

  @Test
  void givesUpOnAPageOfBrokenItems() {
    assertThat(ListPage.ofPrompts(broken(100)).rejected()).hasSize(100);
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> ListPage.ofPrompts(broken(101)))
        .withMessage("expected at most 100 malformed items at /prompts");
  }

  @Test
  void keepsTheOrderOfTheServer() {
    ListPage<Resource> page = ListPage.ofResources(
        Wire.object("{'resources':[{'uri':'z:','name':'z'},{'uri':'a:','name':'a'}]}"));
    assertThat(page.items()).extracting(Resource::name).containsExactly("z", "a");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'ttlMs':1500,'cacheScope':'public'}  | PT1.5S  | PUBLIC
          {'ttlMs':1500,'cacheScope':'private'} | PT1.5S  | PRIVATE
          {'ttlMs':1500}                        | PT1.5S  | PRIVATE
          {'ttlMs':1500,'cacheScope':'SRV'}     | PT1.5S  | PRIVATE
          {'ttlMs':1500,'cacheScope':'PUBLIC'}  | PT1.5S  | PRIVATE
          {'ttlMs':0,'cacheScope':'public'}     | PT0S    | PUBLIC
          {'ttlMs':-1}                          | PT0S    | PRIVATE
          {'ttlMs':'1500'}                      | PT0S    | PRIVATE
          {'ttlMs':1e400}                       | PT0S    | PRIVATE
          {'ttlMs':9223372036854775807}         | PT8760H | PRIVATE
          {'ttlMs':null}                        | PT0S    | PRIVATE
          {}                                    | PT0S    | PRIVATE
          """)
  void keepsNothingUnlessTheServerSaysSo(String json, Duration ttl, CacheHint.Scope scope) {
    assertThat(CacheHint.from(Wire.object(json))).isEqualTo(new CacheHint(ttl, scope));
    ReadResourceResult read =
        ReadResourceResult.from(Wire.object(json).with("contents", JsonArray.empty()));
    assertThat(read.cacheHint()).isEqualTo(new CacheHint(ttl, scope));
  }

  @Test
  void boundsTheTimeOfAHint() {
    assertThat(new CacheHint(Duration.ofSeconds(-1), CacheHint.Scope.PRIVATE))
        .isEqualTo(CacheHint.none());
    assertThat(new CacheHint(Duration.ofSeconds(Long.MAX_VALUE), CacheHint.Scope.PUBLIC).ttl())
        .isEqualTo(Duration.ofDays(365));
  }

  private static ListPage<Tool> page(String more) {
    return ListPage.ofTools(Wire.object("{'tools':[]," + more + "}"));
  }

  private static JsonObject broken(int count) {
    return JsonObject.of("prompts", Collections.nCopies(count, JsonObject.empty()));
  }
}
