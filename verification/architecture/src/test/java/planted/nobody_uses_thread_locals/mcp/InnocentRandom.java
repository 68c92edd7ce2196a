package planted.nobody_uses_thread_locals.mcp;

import java.util.concurrent.ThreadLocalRandom;

final class InnocentRandom {
  int next() {
    return ThreadLocalRandom.current().nextInt();
  }
}
