package io.gatehouse.mcp.spi.authorization;

import io.gatehouse.mcp.spi.transport.Header;
import java.util.List;
import java.util.Objects;

/**
 * Headers for one request and the generation of the credential in them, so that a late 401 for an old credential is not
 * taken for a refusal of the new one.
 *
 * @param generation opaque; equal for equal credentials, reveals nothing of them
 * @param cachePartition opaque; private cache entries are never shared between different partitions
 */
public record Credentials(List<Header> headers, String generation, String cachePartition) {
  private static final Credentials NONE = new Credentials(List.of(), "none", "none");

  public Credentials {
    headers = List.copyOf(headers);
    Objects.requireNonNull(generation, "generation");
    Objects.requireNonNull(cachePartition, "cachePartition");
  }

  /** No credentials. */
  public static Credentials none() {
    return NONE;
  }
}
