package io.gatehouse.mcp.spi.consent;

import java.util.Objects;
import java.util.Optional;

/**
 * The file that a command line would run at this moment. It is found and read before anybody is asked, and again right before the
 * process starts. It is one file: what a script loads, and what a package runner fetches, is not in the digest.
 *
 * @param path the full path that would be started; the command as configured if nothing was found for it
 * @param digest SHA-256 of the content, as {@code sha256sum} prints it; empty if the file was not found or could not be read, or was
 *     too large or too slow to read
 */
public record Executable(String path, Optional<Fingerprint> digest) {
  /** Checks that nothing is null. */
  public Executable {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(digest, "digest");
  }

  /**
   * Whether what would run now needs no new question after what was agreed to: both are known to be the same, or there is no program, then
   * or now.
   */
  public static boolean isUnchanged(Optional<Executable> agreed, Optional<Executable> now) {
    return (agreed.isPresent() && now.isPresent())
        ? agreed.get().isSameAs(now.get())
        : agreed.equals(now);
  }

  /** Whether both are known to be the same file with the same content. What could not be read is not known to be the same as anything. */
  public boolean isSameAs(Executable other) {
    return digest.isPresent() && equals(other);
  }
}
