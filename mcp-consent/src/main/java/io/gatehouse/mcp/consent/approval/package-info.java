/**
 * Asking a person: the view that is shown, the closed list of answers, the approver that shows it, and the desk where questions
 * wait, also across restarts. Start with {@code Approver} for a dialog and with {@code ApprovalDesk} for a web host.
 */
@NullMarked
package io.gatehouse.mcp.consent.approval;

import org.jspecify.annotations.NullMarked;
