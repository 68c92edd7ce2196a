package planted.only_stdio_starts_processes.mcp;

import java.io.IOException;

final class OffenderBuilder {
  Process run(String url) throws IOException {
    return new ProcessBuilder("xdg-open", url).start();
  }
}
