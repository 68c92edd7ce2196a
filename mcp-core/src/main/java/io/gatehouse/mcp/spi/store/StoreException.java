package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that something that has to be kept cannot be read or written: the file is corrupt, of a newer format, locked
 * for too long, the disk fails, or the database does not answer. Whatever needed it is refused; nothing was sent, and what is kept
 * is left as it was.
 */
public final class StoreException extends McpException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about a file of the host.
   *
   * @param what what is wrong and what to do, without any content of the file
   */
  public StoreException(Path file, String what, @Nullable Throwable cause) {
    this(file.toString(), what, cause);
  }

  /**
   * Creates an exception about a store of any kind.
   *
   * @param where what the host's operator knows it by, such as {@code table grants}; no credentials, such as those in the URL of a
   *     database
   * @param what what is wrong and what to do, without anything that is kept there
   */
  public StoreException(String where, String what, @Nullable Throwable cause) {
    super(null, Delivery.NOT_SENT, where + ": " + what, cause);
  }
}
