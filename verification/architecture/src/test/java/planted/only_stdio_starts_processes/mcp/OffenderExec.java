package planted.only_stdio_starts_processes.mcp;

import java.io.IOException;

final class OffenderExec {
  Process run(String url) throws IOException {
    return Runtime.getRuntime().exec(new String[] {"xdg-open", url});
  }
}
