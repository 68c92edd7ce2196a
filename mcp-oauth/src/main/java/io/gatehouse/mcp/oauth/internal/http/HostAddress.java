package io.gatehouse.mcp.oauth.internal.http;

import io.gatehouse.mcp.spi.net.RefusedUrlException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the address that the host of a URL spells, without looking a name up. Pure functions. */
final class HostAddress {
  // What ends in a number, also in a hexadecimal one, some resolvers read as an address.
  private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9a-fA-F]*)\\.?");
  // No leading zeros: some resolvers read 010 as eight.
  private static final Pattern IPV4 = Pattern.compile(
      "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])(\\.(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");

  private HostAddress() {}

  /**
   * The address; empty if the host is a name.
   *
   * @param host as {@link java.net.URI#getHost()} gives it
   * @throws RefusedUrlException if it is an address in a spelling that is not read in one way only
   */
  static Optional<InetAddress> of(String host) {
    boolean bracketed = host.startsWith("[");
    if (!bracketed && !NUMERIC.matcher(host).matches()) {
      return Optional.empty();
    }
    if (!(bracketed ? IPV6 : IPV4).matcher(host).matches()) {
      throw new RefusedUrlException("the host is an address in an unusual spelling");
    }
    try {
      return Optional.of(InetAddress.getByName(host)); // a literal: parsed, never looked up
    } catch (UnknownHostException e) {
      // Not kept as the cause: its message holds the host.
      throw new RefusedUrlException("the host is not an address, though it looks like one");
    }
  }
}
