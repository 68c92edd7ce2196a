package io.gatehouse.mcp.spi.secret;

/**
 * Where in a text something looks like a credential.
 *
 * @param offset where it begins, in UTF-16 code units
 * @param length how long it is, in UTF-16 code units
 * @param kind what it looks like
 * @param inHost whether it is in the host of a URL, which people must see in full
 */
public record CredentialMatch(int offset, int length, CredentialKind kind, boolean inHost) {
  static CredentialMatch between(int start, int end, CredentialKind kind) {
    return new CredentialMatch(start, end - start, kind, false);
  }

  /** Returns where it ends, exclusive. */
  public int end() {
    return offset + length;
  }
}
