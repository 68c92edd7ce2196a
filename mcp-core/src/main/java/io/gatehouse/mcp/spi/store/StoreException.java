package io.gatehouse.mcp.spi.store;

import io.gatehouse.mcp.Delivery;
import io.gatehouse.mcp.McpException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Says that something that has to be kept cannot be read or written: the file is corrupt, of a newer format, locked
 * for too long, or the disk fails. Whatever needed it is refused; nothing was sent, and the file is left as it was.
 */
public final class StoreException extends McpException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception about a file of the host.
   *
   * @param what what is wrong and what to do, without any content of the file
   */
  public StoreException(Path file, String what, @Nullable Throwable cause) {
    super(null, Delivery.NOT_SENT, file + ": " + what, cause);
  }

  /**
   * Creates an exception about a store that is no file.
   *
   * @param store what it is to the host, such as {@code credentials in memory}
   * @param what what is wrong and what to do, without any content of the store
   */
  public StoreException(String store, String what, @Nullable Throwable cause) {
    super(null, Delivery.NOT_SENT, store + ": " + what, cause);
  }
}
