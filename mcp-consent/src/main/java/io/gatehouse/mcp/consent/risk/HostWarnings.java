package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.consent.text.Lookalikes;
import java.net.IDN;
import java.util.List;

/** Says what is odd about a host name in its ASCII form. */
final class HostWarnings {
  private static final List<String> WELL_KNOWN = List.of(
      "google.com",
      "github.com",
      "gitlab.com",
      "microsoft.com",
      "microsoftonline.com",
      "live.com",
      "apple.com",
      "icloud.com",
      "amazon.com",
      "paypal.com",
      "facebook.com",
      "slack.com",
      "okta.com",
      "auth0.com",
      "stripe.com",
      "atlassian.com",
      "dropbox.com",
      "notion.so",
      "openai.com",
      "anthropic.com",
      "linkedin.com",
      "cloudflare.com");
  private static final int MANY_LABELS = 6;

  private HostWarnings() {}

  static void about(String host, List<Warning> warnings) {
    String unicode = IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
    if (host.startsWith("xn--") || host.contains(".xn--")) {
      warnings.add(Warnings.high(
          "punycode_host",
          "the host is written in letters of another script: {host}",
          "host",
          unicode));
    }
    for (String known : WELL_KNOWN) {
      if (host.equals(known) || host.endsWith("." + known)) {
        return;
      }
      boolean prefix = host.startsWith(known + ".") || host.contains("." + known + ".");
      if (prefix || looksLike(unicode, known)) {
        warnings.add(Warnings.high(
            "lookalike_host", "the host looks like {known}, but is not", "known", known));
      }
    }
    if (host.startsWith("[") || isNumeric(host)) {
      warnings.add(Warnings.high("address_host", "the host is a number, not a name"));
    }
    if (host.chars().filter(c -> c == '.').count() >= MANY_LABELS) {
      warnings.add(Warnings.high("many_labels", "the host has very many parts; its end decides"));
    }
  }

  /** Compares the last two labels, which decide whose host it is. */
  private static boolean looksLike(String host, String known) {
    int last = host.lastIndexOf('.');
    int before = host.lastIndexOf('.', last - 1);
    String owner = host.substring(before + 1);
    int dot = known.indexOf('.');
    return Lookalikes.confusable(owner, known)
        || (last > before + 1
            && NameDistance.isTypo(host.substring(before + 1, last), known.substring(0, dot)));
  }

  private static boolean isNumeric(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
