package io.gatehouse.mcp.oauth.internal.http;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param maxBytes the most bytes of a body, counted after decompression
 * @param connect until a connection stands
 * @param call from the first packet to the last byte of the body, however slowly it drips
 */
record HttpLimits(int maxBytes, Duration connect, Duration call) {
  /** 256 KiB, 5 and 15 seconds. */
  static final HttpLimits STRICT =
      new HttpLimits(256 << 10, Duration.ofSeconds(5), Duration.ofSeconds(15));
}
