package io.gatehouse.mcp.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.oauth.fake.Canary;
import io.gatehouse.mcp.oauth.fake.Example;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** V35 for what lives too briefly to be met on the heap: every record of this module, printed with secrets wherever it takes one. */
final class RecordsVectorsTest {
  static List<Class<?>> records() throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes =
        Path.of(Secret.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<String> names = files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .toList();
      List<Class<?>> records = new ArrayList<>();
      for (String name : names) {
        Class<?> type = Class.forName(name, false, RecordsVectorsTest.class.getClassLoader());
        if (type.isRecord()) {
          records.add(type);
        }
      }
      return records;
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void v35_noRecordShowsASecret(Class<?> record) {
    assertThat(Example.made(record).toString()).doesNotContain(Canary.PREFIX);
  }

  @Test
  void v35_recordsOfSecretsAreAmongThem() throws Exception {
    assertThat(records())
        .hasSizeGreaterThan(40)
        .filteredOn(record -> Example.made(record).toString().contains("Secret[hidden]"))
        .hasSizeGreaterThan(10);
  }

  /** A record as it should not be: what is looked for is found. */
  record Talkative(Optional<Secret> secret) {
    @Override
    public String toString() {
      return secret.map(Secret::reveal).orElse("");
    }
  }

  @Test
  void v35_aRecordThatShowsItsSecretIsFound() {
    assertThat(Example.made(Talkative.class).toString()).contains(Canary.PREFIX);
  }
}
