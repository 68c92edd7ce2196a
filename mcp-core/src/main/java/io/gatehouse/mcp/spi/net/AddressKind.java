package io.gatehouse.mcp.spi.net;

/** What an IP address is for, after the special-purpose registries of IANA (RFC 6890). */
public enum AddressKind {
  /** Reachable from anywhere on the internet. */
  PUBLIC,
  /** No address, or "this network": 0.0.0.0/8 and {@code ::}. Connecting to it often reaches this machine. */
  UNSPECIFIED,
  /** This machine. */
  LOOPBACK,
  /** A private network (RFC 1918), shared carrier space (RFC 6598), or a site-local or unique local one. */
  PRIVATE,
  /** The network segment this machine is on; clouds keep their metadata services there. */
  LINK_LOCAL,
  /** A group of machines. */
  MULTICAST,
  /** Set aside for examples or for measuring equipment; never a real server. */
  DOCUMENTATION,
  /** Anything else that is not given out to machines on the internet. */
  RESERVED
}
