package io.gatehouse.mcp.internal.era.fake;

import io.gatehouse.mcp.TransportException;
import io.gatehouse.mcp.internal.era.ConnectionEvents;
import io.gatehouse.mcp.protocol.LogMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a connection reports: a word each, with the URI or id behind a space. Safe for use by several threads. */
public final class RecordedEvents implements ConnectionEvents {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<LogMessage> logs = new CopyOnWriteArrayList<>();
  private volatile Runnable onRefresh = () -> {};

  /** Everything that was reported, in order. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** The log messages of no particular call. */
  public List<LogMessage> logs() {
    return List.copyOf(logs);
  }

  /** Does this when the connection wants the tools fetched anew. */
  public void onRefresh(Runnable action) {
    onRefresh = action;
  }

  @Override
  public void toolsChanged() {
    seen.add("tools");
  }

  @Override
  public void resourcesChanged() {
    seen.add("resources");
  }

  @Override
  public void promptsChanged() {
    seen.add("prompts");
  }

  @Override
  public void resourceUpdated(String uri) {
    seen.add("updated " + uri);
  }

  @Override
  public void logged(LogMessage message) {
    logs.add(message);
  }

  @Override
  public void elicitationCompleted(String elicitationId) {
    seen.add("elicited " + elicitationId);
  }

  @Override
  public void closed(TransportException reason) {
    seen.add("closed " + reason.reason());
  }

  @Override
  public void refreshTools() {
    seen.add("refresh");
    onRefresh.run();
  }
}
