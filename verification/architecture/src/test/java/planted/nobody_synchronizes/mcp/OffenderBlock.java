package planted.nobody_synchronizes.mcp;

final class OffenderBlock {
  private final Object lock = new Object();
  private int runs;

  int run() {
    synchronized (lock) {
      return ++runs;
    }
  }
}
