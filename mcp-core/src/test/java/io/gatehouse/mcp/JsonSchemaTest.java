package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.mcp.json.JsonNumber;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonString;
import org.junit.jupiter.api.Test;

final class JsonSchemaTest {
  @Test
  void tellsWhatFitsFromWhatDoesNot() {
    JsonSchema schema = JsonSchema.of(JsonObject.of("type", "integer", "maximum", 5));

    assertThat(schema.check(JsonNumber.of(5))).isEqualTo(JsonSchema.Outcome.FITS);
    assertThat(schema.check(JsonNumber.of(6))).isEqualTo(JsonSchema.Outcome.BREAKS);
    assertThat(schema.check(JsonString.of("5"))).isEqualTo(JsonSchema.Outcome.BREAKS);
  }

  @Test
  void saysWhereASchemaCannotBeUsedAndFetchesNothing() {
    JsonObject remote = JsonObject.of(
        "properties", JsonObject.of("a", JsonObject.of("$ref", "https://127.0.0.1:1/s.json")));

    assertThatThrownBy(() -> JsonSchema.of(remote))
        .isInstanceOfSatisfying(
            JsonSchema.UnusableException.class,
            e -> assertThat(e.pointer()).startsWith("/properties/a"));
  }
}
