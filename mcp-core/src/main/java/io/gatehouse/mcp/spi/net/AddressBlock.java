package io.gatehouse.mcp.spi.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A prefix of the IPv4 or IPv6 address space and what it is for. */
final class AddressBlock {
  /** IPv4, where everything else is public. */
  static final List<AddressBlock> IPV4 = List.of(
      of("0.0.0.0", 8, AddressKind.UNSPECIFIED),
      of("10.0.0.0", 8, AddressKind.PRIVATE),
      of("100.64.0.0", 10, AddressKind.PRIVATE),
      of("127.0.0.0", 8, AddressKind.LOOPBACK),
      of("169.254.0.0", 16, AddressKind.LINK_LOCAL),
      of("172.16.0.0", 12, AddressKind.PRIVATE),
      of("192.0.0.0", 24, AddressKind.RESERVED),
      of("192.0.2.0", 24, AddressKind.DOCUMENTATION),
      of("192.88.99.0", 24, AddressKind.RESERVED),
      of("192.168.0.0", 16, AddressKind.PRIVATE),
      of("198.18.0.0", 15, AddressKind.DOCUMENTATION),
      of("198.51.100.0", 24, AddressKind.DOCUMENTATION),
      of("203.0.113.0", 24, AddressKind.DOCUMENTATION),
      of("224.0.0.0", 4, AddressKind.MULTICAST),
      of("240.0.0.0", 4, AddressKind.RESERVED));

  /** IPv6, where only what lies in 2000::/3 and in none of these is public; the first match counts. */
  static final List<AddressBlock> IPV6 = List.of(
      of("::", 128, AddressKind.UNSPECIFIED),
      of("::1", 128, AddressKind.LOOPBACK),
      of("fc00::", 7, AddressKind.PRIVATE),
      of("fe80::", 10, AddressKind.LINK_LOCAL),
      of("fec0::", 10, AddressKind.PRIVATE),
      of("ff00::", 8, AddressKind.MULTICAST),
      of("2001:2::", 48, AddressKind.DOCUMENTATION),
      // The rest of the protocol assignments, Teredo among them: no server for the public lives
      // there.
      of("2001::", 23, AddressKind.RESERVED),
      of("2001:db8::", 32, AddressKind.DOCUMENTATION),
      of("3fff::", 20, AddressKind.DOCUMENTATION),
      of("2000::", 3, AddressKind.PUBLIC));

  private final byte[] prefix;
  private final int bits;
  private final AddressKind kind;

  private AddressBlock(byte[] prefix, int bits, AddressKind kind) {
    this.prefix = prefix;
    this.bits = bits;
    this.kind = kind;
  }

  /** What addresses in this block are for. */
  AddressKind kind() {
    return kind;
  }

  /** Whether {@code address}, in network byte order, starts with this prefix. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (address[whole] ^ prefix[whole]) >> (8 - rest) == 0;
  }

  private static AddressBlock of(String literal, int bits, AddressKind kind) {
    try {
      // A literal is parsed, never looked up.
      return new AddressBlock(InetAddress.getByName(literal).getAddress(), bits, kind);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address literal", e);
    }
  }
}
