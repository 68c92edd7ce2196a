/**
 * Makes what a person is shown of a request: facts of the host, reasons, the value that will be sent, warnings, and last and apart
 * what a server or a model claims. Nothing here decides. Start with {@link io.gatehouse.mcp.consent.internal.view.ApprovalViews}.
 */
@NullMarked
package io.gatehouse.mcp.consent.internal.view;

import org.jspecify.annotations.NullMarked;
