package io.gatehouse.mcp.oauth.internal.token;

import io.gatehouse.mcp.oauth.store.Credential;
import java.util.Objects;

/** Whether there is a token to send. */
public sealed interface Standing {
  /** There is one. */
  record Usable(Credential credential) implements Standing {
    public Usable {
      Objects.requireNonNull(credential, "credential");
    }

    /**
     * Names this credential among those of its key: equal for equal credentials, reveals nothing of them. A generation alone would
     * not do, for it counts from 1 again after a logout.
     */
    public String mark() {
      return credential.generation() + "." + credential.obtainedAt().toEpochMilli();
    }
  }

  /** There is none until somebody logs in. */
  record LoginNeeded(Reason reason) implements Standing {
    public LoginNeeded {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why somebody has to log in. */
  enum Reason {
    /** Nobody has, or somebody logged out. */
    NO_CREDENTIAL,
    /** The token has expired, or was refused, and there is no refresh token. */
    NO_REFRESH_TOKEN,
    /** The authorization server does not take the refresh token any more: it was used, revoked, or has expired. */
    GRANT_ENDED,
    /** A refresh got no answer twice. The credential is kept: a later refresh may work. */
    ANSWER_LOST,
    /** The server refused a token that it was just given. */
    FRESH_TOKEN_REFUSED,
    /** The client of the credential is not configured or registered any more. */
    CLIENT_GONE
  }
}
