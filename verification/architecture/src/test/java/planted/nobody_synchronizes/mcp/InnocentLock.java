package planted.nobody_synchronizes.mcp;

import java.util.concurrent.locks.ReentrantLock;

final class InnocentLock {
  private final ReentrantLock lock = new ReentrantLock();
  private int runs;

  int run() {
    lock.lock();
    try {
      return ++runs;
    } finally {
      lock.unlock();
    }
  }
}
