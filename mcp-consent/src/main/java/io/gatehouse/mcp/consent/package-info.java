/**
 * The consent gateway: decides what the core's gate enforces.
 *
 * <p>Here will live the policy document and its rules, the questions to a person and the desk that holds them, what is
 * remembered (grants and tool pins), risk, limits and the kill switch, and the audit log. It knows the core, and neither
 * a transport nor an authorization flow.
 */
@NullMarked
package io.gatehouse.mcp.consent;

import org.jspecify.annotations.NullMarked;
