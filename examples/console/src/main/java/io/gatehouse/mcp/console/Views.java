package io.gatehouse.mcp.console;

import io.gatehouse.mcp.spi.consent.Finding;

/** Findings as a person reads them. */
final class Views {
  private Views() {}

  static String finding(Finding finding) {
    return finding.code()
        + finding.subject().map(s -> " " + Texts.quoted(s)).orElse("")
        + ": "
        + Texts.printable(finding.detail());
  }
}
