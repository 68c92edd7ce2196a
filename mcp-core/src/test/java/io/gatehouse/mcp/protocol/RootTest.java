package io.gatehouse.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.mcp.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-07-28 client/roots#root: a file:// URI, validated against traversal. */
class RootTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///srv/ws",
        "file:///",
        "file:///C:/work",
        "FILE:///srv",
        "file:///srv/%C3%A4",
        "file:///srv/...",
        "file:///srv/..hidden",
        "file:///srv/a%20b/"
      })
  void acceptsLocalDirectories(String uri) {
    assertThat(Root.from(JsonObject.of("uri", uri)).uri()).hasToString(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "/srv/ws",
        "file:/srv",
        "file:srv",
        "file://host/share",
        "file:////host/share",
        "file:///srv/../etc",
        "file:///srv/./etc",
        "file:///srv/..",
        "file:///srv/%2e%2E/etc",
        "file:///srv/.%2e/etc",
        "file:///srv/..%2fetc",
        "file:///srv/..%5cetc",
        "file:///srv/..\\etc",
        "file:///srv/a%00b",
        "file:///srv?x",
        "file:///srv#x",
        "file:///srv/a b",
        ""
      })
  void refusesEverythingElse(String uri) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Root.from(JsonObject.of("uri", uri)))
        .satisfies(e -> assertThat(e.at()).hasToString("/uri"));
  }

  @Test
  void writesPathsAndShortUrisAsTheSpecificationWants(@TempDir Path directory) {
    assertThat(Root.of(URI.create("file:/srv/ws")).json())
        .isEqualTo(JsonObject.of("uri", "file:///srv/ws"));
    assertThat(Root.of(directory).json().string("uri").orElseThrow()).startsWith("file:///");
    assertThat(Path.of(Root.of(directory).uri())).isEqualTo(directory);
    assertThat(Root.of(URI.create("file:///a")).named("ws").name()).contains("ws");
  }

  @Test
  void refusesPathsThatLeadElsewhere(@TempDir Path directory) {
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Root.of(directory.resolve("../x")));
    assertThatExceptionOfType(ShapeException.class).isThrownBy(() -> Root.of(Path.of("relative")));
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Root.of(URI.create("file:/a?b")));
  }

  @Test
  void listsRoots() {
    Root root = Root.of(URI.create("file:///a")).named("A");
    assertThat(ListRootsResult.of(List.of(root)).json())
        .isEqualTo(Wire.object("{'roots':[{'uri':'file:///a','name':'A'}]}"));
    assertThat(ListRootsResult.of(List.of()).roots()).isEmpty();
    assertThat(ListRootsResult.of(List.of(root)).roots()).containsExactly(root);
  }
}
