package io.gatehouse.mcp.spi.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only classifies: nothing here connects anywhere. */
class AddressGuardTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0.0.0.0, UNSPECIFIED",
    "0.255.255.255, UNSPECIFIED",
    "1.0.0.0, PUBLIC",
    "9.255.255.255, PUBLIC",
    "10.0.0.0, PRIVATE",
    "10.255.255.255, PRIVATE",
    "11.0.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.64.0.0, PRIVATE",
    "100.127.255.255, PRIVATE",
    "100.128.0.0, PUBLIC",
    "126.255.255.255, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "127.255.255.255, LOOPBACK",
    "128.0.0.0, PUBLIC",
    "169.253.255.255, PUBLIC",
    "169.254.0.0, LINK_LOCAL",
    "169.254.169.254, LINK_LOCAL",
    "169.255.0.0, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.16.0.0, PRIVATE",
    "172.31.255.255, PRIVATE",
    "172.32.0.0, PUBLIC",
    "192.0.0.1, RESERVED",
    "192.0.1.0, PUBLIC",
    "192.0.2.1, DOCUMENTATION",
    "192.88.99.1, RESERVED",
    "192.167.255.255, PUBLIC",
    "192.168.0.0, PRIVATE",
    "192.168.255.255, PRIVATE",
    "192.169.0.0, PUBLIC",
    "198.17.255.255, PUBLIC",
    "198.18.0.0, DOCUMENTATION",
    "198.19.255.255, DOCUMENTATION",
    "198.20.0.0, PUBLIC",
    "198.51.100.7, DOCUMENTATION",
    "203.0.113.7, DOCUMENTATION",
    "223.255.255.255, PUBLIC",
    "224.0.0.0, MULTICAST",
    "239.255.255.255, MULTICAST",
    "240.0.0.0, RESERVED",
    "255.255.255.255, RESERVED"
  })
  void knowsEveryIpv4BlockUpToItsEdges(String literal, AddressKind kind) throws Exception {
    assertThat(AddressGuard.classify(InetAddress.getByName(literal))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "::, UNSPECIFIED",
    "::1, LOOPBACK",
    "::2, UNSPECIFIED",
    "fbff:ffff::1, RESERVED",
    "fc00::, PRIVATE",
    "fd12:3456:789a::1, PRIVATE",
    "fdff:ffff::1, PRIVATE",
    "fe00::1, RESERVED",
    "fe80::1, LINK_LOCAL",
    "febf:ffff::1, LINK_LOCAL",
    "fec0::1, PRIVATE",
    "ff02::1, MULTICAST",
    "100::1, RESERVED",
    "1fff:ffff::1, RESERVED",
    "2000::1, PUBLIC",
    "2606:4700::1, PUBLIC",
    "2a00:1450::1, PUBLIC",
    "3ffe:ffff::1, PUBLIC",
    "3fff::1, DOCUMENTATION",
    "3fff:fff:ffff::1, DOCUMENTATION",
    "3fff:1000::1, PUBLIC",
    "4000::1, RESERVED",
    "5f00::1, RESERVED",
    "2001::1, RESERVED",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2, RESERVED",
    "2001:2::1, DOCUMENTATION",
    "2001:10::1, RESERVED",
    "2001:1ff:ffff::1, RESERVED",
    "2001:200::1, PUBLIC",
    "2001:db8::1, DOCUMENTATION",
    "2001:db9::1, PUBLIC",
  })
  void knowsEveryIpv6BlockUpToItsEdges(String literal, AddressKind kind) throws Exception {
    assertThat(AddressGuard.classify(InetAddress.getByName(literal))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    // 6to4
    "2002:7f00:1::, LOOPBACK",
    "2002:a9fe:a9fe::1, LINK_LOCAL",
    "2002:c0a8:1::1, PRIVATE",
    "2002:808:808::1, PUBLIC",
    // NAT64: public ones are how an IPv6-only machine reaches IPv4.
    "64:ff9b::7f00:1, LOOPBACK",
    "64:ff9b::a9fe:a9fe, LINK_LOCAL",
    "64:ff9b::808:808, PUBLIC",
    // NAT64 of a local network says nothing about where it leads.
    "64:ff9b:1::808:808, RESERVED",
    "64:ff9b::1:808:808, RESERVED",
    // IPv4-translated
    "::ffff:0:7f00:1, LOOPBACK",
    "::ffff:0:a00:1, PRIVATE",
    "::ffff:0:808:808, PUBLIC",
    // IPv4-compatible, retired
    "::7f00:1, LOOPBACK",
    "::a9fe:a9fe, LINK_LOCAL",
    "::808:808, RESERVED"
  })
  void judgesAnAddressByTheOneItCarries(String literal, AddressKind kind) throws Exception {
    assertThat(AddressGuard.classify(InetAddress.getByName(literal))).isEqualTo(kind);
  }

  @ParameterizedTest(name = "mapped {0} is {1}")
  @CsvSource({"7f000001, LOOPBACK", "a9fea9fe, LINK_LOCAL", "0a000001, PRIVATE", "08080808, PUBLIC"
  })
  void judgesAMappedAddressByTheOneItCarriesWhateverItsClass(String ipv4, AddressKind kind)
      throws Exception {
    byte[] bytes = HexFormat.of().parseHex("00000000000000000000ffff" + ipv4);
    InetAddress kept = Inet6Address.getByAddress(null, bytes, -1);
    assertThat(kept).isInstanceOf(Inet6Address.class);
    assertThat(AddressGuard.classify(kept)).isEqualTo(kind);
    assertThat(AddressGuard.classify(InetAddress.getByAddress(bytes))).isEqualTo(kind);
  }

  @Test
  void onlyPublicAddressesArePublic() throws Exception {
    assertThat(AddressGuard.isPublic(InetAddress.getByName("8.8.8.8"))).isTrue();
    assertThat(AddressGuard.isPublic(InetAddress.getByName("2606:4700::1"))).isTrue();
    assertThat(AddressGuard.isPublic(InetAddress.getByName("203.0.113.7"))).isFalse();
    assertThat(AddressGuard.isPublic(InetAddress.getByName("fe80::1"))).isFalse();
  }
}
