package io.gatehouse.mcp.internal.era;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.protocol.LogMessage;

/** What a connection reports; implementations return at once and never throw, for they run on reading threads. */
public interface ConnectionEvents {
  /** The list of tools is not what it was: every cached page of it is stale. */
  void toolsChanged();

  /** The lists of resources and templates are not what they were. */
  void resourcesChanged();

  /** The list of prompts is not what it was. */
  void promptsChanged();

  /** A subscribed resource, or a part of it, has changed. */
  void resourceUpdated(String uri);

  /** A log message of no particular call. */
  void logged(LogMessage message);

  /** An elicitation by URL was completed (2025-11-25). */
  void elicitationCompleted(String elicitationId);

  /** The connection ended by itself. */
  void closed(TransportException reason);

  /**
   * Fetches the tool definitions anew, past any cache, and compares them with what is exposed; called on a caller's thread
   * after the server refused headers made from a definition (-32020).
   */
  void refreshTools();
}
