package io.gatehouse.mcp.spi.net;

/**
 * A URL breaks one of the {@link UrlRules}. The message names the rule and never holds the URL, which may come from a server.
 * Whoever asked turns it into an error that names the server.
 */
public final class RefusedUrlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  /** Creates an exception; {@code rule} says in our words what is wrong. */
  public RefusedUrlException(String rule) {
    super(rule);
    this.rule = rule;
  }

  /** The rule that was broken, in our words. */
  public String rule() {
    return rule;
  }
}
