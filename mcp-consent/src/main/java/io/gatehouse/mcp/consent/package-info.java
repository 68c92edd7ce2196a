/**
 * The consent gateway: decides what the core's gate enforces. Start with {@code ConsentGateway}, which is the
 * {@code ConsentPolicy} a host is built with.
 *
 * <p>A request is weighed by layers that each say deny, ask, allow or nothing; the strictest wins ({@code policy}). What is to be
 * asked becomes a view for a person ({@code approval}), whose text is made safe to show ({@code text}); the answer may be
 * remembered ({@code grant}). Definitions are pinned ({@code pin}), risk and effective hints are worked out from claims and
 * assertions ({@code risk}), what flows from one server to another is tracked ({@code internal.flow}), floods are stopped
 * ({@code limit}), and everything is recorded before it happens ({@code audit}). It knows the core, and neither a transport nor an
 * authorization flow.
 */
@NullMarked
package io.gatehouse.mcp.consent;

import org.jspecify.annotations.NullMarked;
