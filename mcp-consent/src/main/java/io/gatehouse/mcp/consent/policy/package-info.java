/**
 * How a decision is reached: the lattice of verdicts, the layers that speak, and the policy documents that people write. Deciding is
 * pure: no input or output, no clock of its own; only {@link io.gatehouse.mcp.consent.policy.PolicyFile} touches the disk. Start with
 * {@link io.gatehouse.mcp.consent.policy.Verdict}, then {@link io.gatehouse.mcp.consent.policy.ConsentRules}.
 *
 * <p>A document has {@code deny}, {@code ask} and {@code allow} rules. A rule names a tool as {@code mcp__alias__tool} or a whole
 * server as {@code mcp__alias}, and may put typed conditions on arguments, which {@code consent.internal.match} tests. Rules have no
 * order: the strictest that matches wins. What cannot be told about a request counts as a match of a deny or ask, and never of an allow.
 */
@NullMarked
package io.gatehouse.mcp.consent.policy;

import org.jspecify.annotations.NullMarked;
