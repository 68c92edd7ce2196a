package planted.only_stdio_starts_processes.mcp;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;

final class OffenderBrowser {
  void run(URI url) throws IOException {
    Desktop.getDesktop().browse(url);
  }
}
