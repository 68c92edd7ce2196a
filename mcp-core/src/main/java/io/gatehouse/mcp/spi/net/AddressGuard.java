package io.gatehouse.mcp.spi.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells public addresses from those that must not be reached on a server's word: this machine, its network, a cloud's
 * metadata service (server-side request forgery). Pure functions, safe for use by several threads.
 *
 * <p>An IPv6 address that carries an IPv4 address is judged by the one it carries, for that is where packets end up. Check
 * the address a socket is about to connect to, not a name: names change their answer, and literals skip name look-up.
 */
public final class AddressGuard {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0};
  private static final byte[] COMPATIBLE = new byte[12];
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

  private AddressGuard() {}

  /** Whether {@code address} can be a server on the internet: {@link AddressKind#PUBLIC} and nothing else. */
  public static boolean isPublic(InetAddress address) {
    return classify(address) == AddressKind.PUBLIC;
  }

  /** What {@code address} is for; {@link AddressKind#RESERVED} if no rule knows it. */
  public static AddressKind classify(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (bytes.length) {
      case 4 -> ipv4(bytes);
      case 16 -> ipv6(bytes);
      default -> AddressKind.RESERVED;
    };
  }

  private static AddressKind ipv4(byte[] bytes) {
    return find(AddressBlock.IPV4, bytes, AddressKind.PUBLIC);
  }

  private static AddressKind ipv6(byte[] bytes) {
    if (startsWith(bytes, SIX_TO_FOUR)) {
      return ipv4(Arrays.copyOfRange(bytes, 2, 6)); // RFC 3056 section 2
    }
    if (startsWith(bytes, MAPPED) || startsWith(bytes, TRANSLATED) || startsWith(bytes, NAT64)) {
      return ipv4(
          Arrays.copyOfRange(bytes, 12, 16)); // RFC 4291 section 2.5.5.2, RFC 2765, RFC 6052
    }
    AddressKind own = find(AddressBlock.IPV6, bytes, AddressKind.RESERVED);
    if (own == AddressKind.RESERVED && startsWith(bytes, COMPATIBLE)) {
      AddressKind carried = ipv4(Arrays.copyOfRange(bytes, 12, 16));
      // RFC 4291 section 2.5.5.1 retired this form: what it carries may be worse than reserved,
      // never better.
      return carried == AddressKind.PUBLIC ? AddressKind.RESERVED : carried;
    }
    return own;
  }

  private static AddressKind find(List<AddressBlock> blocks, byte[] bytes, AddressKind otherwise) {
    for (AddressBlock block : blocks) {
      if (block.contains(bytes)) {
        return block.kind();
      }
    }
    return otherwise;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }
}
