/**
 * Reads the configuration files in which people list their servers: {@code .mcp.json}, {@code claude_desktop_config.json} and the
 * {@code mcp.json} of VS Code.
 *
 * <p>Such a file may come with a repository that somebody cloned, so it is bounded, read strictly, and never gives consent: it says which
 * servers there are, and a policy is asked before one is started. References to what stands elsewhere are resolved; credentials that
 * stand in the file itself are refused. All problems of a file are found at once, each with its place and a way out. Messages repeat
 * no value. Start reading at {@link io.gatehouse.mcp.config.McpConfigFile}.
 */
@NullMarked
package io.gatehouse.mcp.config;

import org.jspecify.annotations.NullMarked;
