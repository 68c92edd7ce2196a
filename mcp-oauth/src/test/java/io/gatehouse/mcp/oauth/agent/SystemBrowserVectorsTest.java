package io.gatehouse.mcp.oauth.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemBrowserVectorsTest {
  private final List<List<String>> started = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "Linux,xdg-open",
    "FreeBSD,xdg-open",
    "Mac OS X,/usr/bin/open",
    "Windows 11,C:\\Windows\\System32\\rundll32.exe url.dll;FileProtocolHandler"
  })
  void v20_theAddressIsOneArgumentOfAProgramAndNoShellSeesIt(String system, String program)
      throws IOException {
    URI address = URI.create("https://a.example.com/a?x=%24%28calc%29&y=%25PATH%25&calc");
    new SystemBrowser(system, "C:\\Windows", started::add).open(address);
    List<String> expected = new ArrayList<>();
    for (String part : program.split(" ", -1)) {
      expected.add(part.replace(';', ','));
    }
    expected.add(address.toString());
    assertThat(started).containsExactly(expected);
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void anotherProgramGetsTheAddressAsItsLastArgument(@TempDir Path dir) throws Exception {
    Path got = dir.resolve("got");
    assertThat(new ProcessBuilder("mkfifo", got.toString()).start().waitFor()).isZero();
    String quote = "printf '%s|' \"$@\" > '" + got + "'";

    BrowserLauncher.program("sh", "-c", quote, "browser", "--new window")
        .open(URI.create("https://a.example.com/a?x=%24%28calc%29&calc"));

    assertThat(Files.readString(got)) // waits until the program has written
        .isEqualTo("--new window|https://a.example.com/a?x=%24%28calc%29&calc|");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://a.example.com/",
        "-a.example.com",
        "https://a.example.com/\u202Ea",
        "https://a.example.com/#a",
        "https://alice@a.example.com/"
      })
  void v19_whatIsNoAddressForABrowserStartsNothing(String address) {
    SystemBrowser browser = new SystemBrowser("Linux", "", started::add);
    assertThatThrownBy(() -> browser.open(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(started).isEmpty();
  }
}
