package io.gatehouse.mcp.oauth.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Asks from another process whether a file is locked; the question in the own process would end the lock. */
final class LockProbe {
  private LockProbe() {}

  static boolean isHeld(Path file) throws IOException, InterruptedException {
    Process child = ChildJvm.start(LockProbe.class, file);
    try (BufferedReader output = ChildJvm.output(child)) {
      return "held".equals(output.readLine());
    } finally {
      child.waitFor();
    }
  }

  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.out.println(channel.tryLock() == null ? "held" : "free");
    }
  }
}
