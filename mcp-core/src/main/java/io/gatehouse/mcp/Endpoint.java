package io.gatehouse.mcp;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Where a server is: a command to start, or a URL to connect to. */
public sealed interface Endpoint {
  /**
   * A command, started without a shell.
   *
   * @param argv the command and its arguments
   * @param cwd where it runs; the host's own directory if empty
   * @param environment variables it gets besides the inherited allow-list; may hold secrets, so {@code toString} shows names
   */
  record Stdio(List<String> argv, Optional<Path> cwd, Map<String, String> environment)
      implements Endpoint {
    public Stdio {
      argv = List.copyOf(argv);
      Objects.requireNonNull(cwd, "cwd");
      environment = Collections.unmodifiableMap(new TreeMap<>(environment));
      if (argv.isEmpty() || argv.get(0).isEmpty()) {
        throw new IllegalArgumentException("the command is empty");
      }
    }

    @Override
    public String toString() {
      return "Stdio[argv of " + argv.size() + ", environment " + environment.keySet() + "]";
    }
  }

  /**
   * A URL.
   *
   * @param uri the exact endpoint
   * @param plainHttpAllowed whether http is accepted for a machine other than this one
   */
  record Http(URI uri, boolean plainHttpAllowed) implements Endpoint {
    public Http {
      Objects.requireNonNull(uri, "uri");
      if (uri.getHost() == null
          || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
        throw new IllegalArgumentException("the endpoint is not an absolute http or https URL");
      }
      if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        throw new IllegalArgumentException("the endpoint must not carry user info or a fragment");
      }
    }
  }
}
