/**
 * A record of everything that was asked, decided and sent: a chain of hashes, durable before anything leaves, checked by
 * {@code AuditVerifier}. Start with {@code AuditLog}.
 */
@NullMarked
package io.gatehouse.mcp.consent.audit;

import org.jspecify.annotations.NullMarked;
