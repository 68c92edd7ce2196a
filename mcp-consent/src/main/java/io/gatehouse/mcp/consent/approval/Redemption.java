package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.approval.ApprovalOutcome.Approved;
import io.gatehouse.mcp.spi.consent.FrozenRequest;
import java.util.Objects;

/** What {@link ApprovalDesk#consume} gives for a suspended question. */
public sealed interface Redemption {
  /** The approval is used up, durably; this is the only time it is given out. */
  record Redeemed(FrozenRequest request, ApprovalView view, Approved approval)
      implements Redemption {
    public Redeemed {
      Objects.requireNonNull(request, "request");
      Objects.requireNonNull(view, "view");
      Objects.requireNonNull(approval, "approval");
    }
  }

  /**
   * Nothing may be sent.
   *
   * @param code {@code unknown}, {@code still_open}, {@code denied}, {@code expired}, {@code already_used}, or why it was
   *     taken back
   */
  record Refused(String code) implements Redemption {
    public Refused {
      Objects.requireNonNull(code, "code");
    }
  }
}
