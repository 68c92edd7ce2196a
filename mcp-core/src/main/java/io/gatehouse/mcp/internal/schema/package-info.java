/**
 * JSON Schema: checks arguments before anyone is asked, and structured content that came back (2026-07-28 {@code basic/index},
 * JSON Schema usage). The validator is a library; this package bounds it, keeps it off the network and hides it. Schemas come
 * from servers, so a broken or expensive one becomes a finding about its tool and nothing else. Start with {@code ToolSchemas}.
 */
@NullMarked
package io.gatehouse.mcp.internal.schema;

import org.jspecify.annotations.NullMarked;
