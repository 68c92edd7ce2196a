package io.gatehouse.mcp.protocol;

import java.util.List;

/**
 * How severe a log message is, in the order of RFC 5424 (2026-07-28 server/utilities/logging, deprecated there). Later
 * revisions may add values.
 */
public final class LogLevel extends OpenValue {

  /** Detail for finding faults. */
  public static final LogLevel DEBUG = new LogLevel("debug");

  /** Normal course of things. */
  public static final LogLevel INFO = new LogLevel("info");

  /** Normal but worth knowing. */
  public static final LogLevel NOTICE = new LogLevel("notice");

  /** May become a fault. */
  public static final LogLevel WARNING = new LogLevel("warning");

  /** A fault. */
  public static final LogLevel ERROR = new LogLevel("error");

  /** A fault of a whole component. */
  public static final LogLevel CRITICAL = new LogLevel("critical");

  /** Needs action at once. */
  public static final LogLevel ALERT = new LogLevel("alert");

  /** Nothing works. */
  public static final LogLevel EMERGENCY = new LogLevel("emergency");

  private static final List<LogLevel> ASCENDING =
      List.of(DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT, EMERGENCY);

  private LogLevel(String value) {
    super(value);
  }

  /** Returns the level that is written so, known or not. */
  public static LogLevel of(String value) {
    return new LogLevel(value);
  }

  /** Returns the known levels, least severe first. */
  public static List<LogLevel> ascending() {
    return ASCENDING;
  }

  /** Tells whether this is as severe as the threshold. A level that nobody can rank passes every threshold. */
  public boolean isAtLeast(LogLevel threshold) {
    return !isKnown() || ASCENDING.indexOf(this) >= ASCENDING.indexOf(threshold);
  }

  @Override
  public boolean isKnown() {
    return ASCENDING.contains(this);
  }
}
