package planted.only_stdio_starts_processes.mcp.stdio;

import java.io.IOException;
import java.util.List;

final class InnocentLauncher {
  Process run(List<String> argv) throws IOException {
    return new ProcessBuilder(argv).start();
  }
}
