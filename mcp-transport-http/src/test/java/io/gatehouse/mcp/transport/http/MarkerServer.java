package io.gatehouse.mcp.transport.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that leaves a file behind as soon as it is started, so that a test can tell whether it was. */
final class MarkerServer {
  private MarkerServer() {}

  /** The command that leaves {@code marker} behind. */
  static String[] command(Path marker) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    return new String[] {java, "-cp", classPath, MarkerServer.class.getName(), marker.toString()};
  }

  public static void main(String[] args) throws IOException {
    Files.createFile(Path.of(args[0]));
  }
}
