/**
 * The gate: asks the host's policy and is the only place that makes an {@code Approved}. {@code MethodTable} says which
 * consent each method needs, {@code Dispatch} re-checks everything at each transmission. Nothing here knows an era or a
 * transport. Start with {@code ConsentGate}.
 */
@NullMarked
package io.gatehouse.mcp.internal.gate;

import org.jspecify.annotations.NullMarked;
