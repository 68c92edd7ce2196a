package io.gatehouse.mcp.spi.secret;

import java.util.Locale;

/** What a text looks like. */
public enum CredentialKind {
  /** A token of GitHub. */
  GITHUB_TOKEN("a GitHub token"),
  /** A token of GitLab. */
  GITLAB_TOKEN("a GitLab token"),
  /** A token of Slack. */
  SLACK_TOKEN("a Slack token"),
  /** The identifier of an AWS key. */
  AWS_KEY_ID("an AWS key"),
  /** An API key of Google. */
  GOOGLE_KEY("a Google key"),
  /** The secret of an OAuth client of Google. */
  GOOGLE_SECRET("a Google client secret"),
  /** An access token of Google. */
  GOOGLE_TOKEN("a Google token"),
  /** A key of a provider of models. */
  MODEL_API_KEY("an API key"),
  /** A live key of Stripe. */
  STRIPE_KEY("a Stripe key"),
  /** The secret that signs webhooks. */
  WEBHOOK_SECRET("a webhook secret"),
  /** A token of npm. */
  NPM_TOKEN("an npm token"),
  /** A token of PyPI. */
  PYPI_TOKEN("a PyPI token"),
  /** A token of Hugging Face. */
  MODEL_HUB_TOKEN("a Hugging Face token"),
  /** A token of DigitalOcean. */
  DIGITALOCEAN_TOKEN("a DigitalOcean token"),
  /** A key of SendGrid. */
  MAIL_API_KEY("a SendGrid key"),
  /** A JSON Web Token (RFC 7519). */
  JWT("a JSON Web Token"),
  /** A private key in PEM (RFC 7468). */
  PRIVATE_KEY("a private key"),
  /** The password in {@code scheme://user:password@host}. */
  URL_PASSWORD("a password in a URL"),
  /** What follows {@code Bearer} or {@code Basic}. */
  AUTHORIZATION("an authorization"),
  /** Long, of several kinds of characters, and evenly spread: what a generator writes and a person does not. */
  OPAQUE_TOKEN("a token"),
  /** Known as one by the name it has, and not by its form. */
  CREDENTIAL("a credential");

  private final String english;

  CredentialKind(String english) {
    this.english = english;
  }

  /** Returns a stable word for programs, such as {@code github_token}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the same in English, with its article. */
  public String english() {
    return english;
  }
}
