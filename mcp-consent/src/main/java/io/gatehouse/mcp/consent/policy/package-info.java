/**
 * How a decision is reached: the lattice of verdicts, the layers that speak, and the policy documents that people write. Pure: no
 * input or output, no clock of its own. Start with {@link io.gatehouse.mcp.consent.policy.Verdict}.
 */
@NullMarked
package io.gatehouse.mcp.consent.policy;

import org.jspecify.annotations.NullMarked;
