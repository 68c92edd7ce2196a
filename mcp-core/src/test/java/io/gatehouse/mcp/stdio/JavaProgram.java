package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.ServerConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a main class of the tests in a JVM of its own, the one that runs the tests. */
final class JavaProgram {
  private JavaProgram() {}

  static ServerConfig server(String alias, Class<?> main, String... args) {
    return ServerConfig.stdio(alias, argv(main, args).toArray(String[]::new));
  }

  static List<String> argv(Class<?> main, String... args) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // A short life: neither compile much nor reserve much.
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-cp"));
    argv.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    argv.add(main.getName());
    argv.addAll(List.of(args));
    return argv;
  }
}
