/**
 * Reads the configuration files in which people list their servers.
 *
 * <p>Understands {@code .mcp.json}, {@code claude_desktop_config.json} and the {@code mcp.json} of VS Code, resolves
 * references to secrets, and refuses or reports credentials that were written into the file itself.
 */
@NullMarked
package io.gatehouse.mcp.config;

import org.jspecify.annotations.NullMarked;
