package io.gatehouse.mcp.oauth.agent;

import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Starts the program that opens addresses on this kind of machine, with the address as one argument. Immutable. */
final class SystemBrowser implements BrowserLauncher {
  private final List<String> program;
  private final Starter starter;

  /**
   * A browser for an operating system.
   *
   * @param system its name, as in {@code os.name}
   * @param systemRoot where Windows is installed; anything elsewhere
   */
  SystemBrowser(String system, String systemRoot, Starter starter) {
    this(program(system.toLowerCase(Locale.ROOT), systemRoot), starter);
  }

  private SystemBrowser(List<String> program, Starter starter) {
    this.program = program;
    this.starter = starter;
  }

  static SystemBrowser of(String... command) {
    if (command.length == 0) {
      throw new IllegalArgumentException("a command names a program");
    }
    return new SystemBrowser(List.of(command), SystemBrowser::start);
  }

  static SystemBrowser ofThisMachine() {
    return new SystemBrowser(
        System.getProperty("os.name", ""),
        System.getenv().getOrDefault("SystemRoot", "C:\\Windows"),
        SystemBrowser::start);
  }

  @Override
  public void open(URI address) throws IOException {
    UrlRules.requireSecure(address, false);
    String text = address.toString();
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new RefusedUrlException("the URL has characters that do not belong in one");
    }
    List<String> arguments = new ArrayList<>(program);
    arguments.add(text);
    starter.start(List.copyOf(arguments));
  }

  private static List<String> program(String system, String systemRoot) {
    if (system.startsWith("windows")) {
      // By its whole path, for Windows looks into the working directory first; cmd would read & and
      // % in the address.
      return List.of(systemRoot + "\\System32\\rundll32.exe", "url.dll,FileProtocolHandler");
    }
    return List.of(system.startsWith("mac") ? "/usr/bin/open" : "xdg-open");
  }

  private static void start(List<String> arguments) throws IOException {
    new ProcessBuilder(arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .getOutputStream()
        .close();
  }

  /** Starts a program with its arguments. */
  @FunctionalInterface
  interface Starter {
    void start(List<String> arguments) throws IOException;
  }
}
