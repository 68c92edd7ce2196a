package planted.nobody_sleeps.mcp;

final class OffenderSleeper {
  void run() throws InterruptedException {
    Thread.sleep(1);
  }
}
