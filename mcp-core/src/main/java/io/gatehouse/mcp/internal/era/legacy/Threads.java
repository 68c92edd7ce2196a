package io.gatehouse.mcp.internal.era.legacy;

/** Names the few threads that a connection starts and ends by itself. */
final class Threads {
  private Threads() {}

  /** A daemon thread that says whose it is; not started. */
  static Thread daemon(String server, String purpose, Runnable task) {
    Thread thread = new Thread(task, "gatehouse-" + server + "-" + purpose);
    thread.setDaemon(true);
    return thread;
  }
}
