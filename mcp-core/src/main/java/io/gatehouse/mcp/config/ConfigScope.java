package io.gatehouse.mcp.config;

/**
 * Whose file it is. Of two servers with one alias the whole one of the scope that comes first here is used; nothing of the other is
 * mixed in, so that nobody can lend a command of their own to a server that somebody else set up.
 */
public enum ConfigScope {
  /** The administrator's, which the person cannot write. */
  MANAGED,
  /** The person's own for one project, kept outside of what is shared. */
  LOCAL,
  /** The project's, which came with it from others. It contributes nothing until the person trusts exactly this content. */
  PROJECT,
  /** The person's own for everything. */
  USER
}
