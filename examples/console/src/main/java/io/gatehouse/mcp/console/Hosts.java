package io.gatehouse.mcp.console;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.McpHostBuilder;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.config.ConfigProblem;
import io.gatehouse.mcp.config.ConfiguredServer;
import io.gatehouse.mcp.config.McpConfigFile;
import io.gatehouse.mcp.protocol.Implementation;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the host out of the command line. */
final class Hosts {
  private Hosts() {}

  static McpHost build(
      Options options,
      ConsentPolicy policy,
      Authorizers authorizers,
      Terminal terminal,
      PrintStream err) {
    McpHostBuilder builder = McpHost.builder(policy)
        .clientInfo(Implementation.of("gatehouse-console", "0.1.0"))
        .eraVerdicts(new VerdictFile(options.state().resolve("eras.json")))
        .elicitation(new Forms(terminal, err))
        .tasks();
    for (Path file : options.configs()) {
      if (!Files.isRegularFile(file)) {
        throw new UsageException(file + ": there is no such file; name one with --config");
      }
      McpConfigFile config = McpConfigFile.read(file);
      for (ConfigProblem warning : config.warnings()) {
        err.println("warning: " + warning);
      }
      for (ConfiguredServer server : config.servers()) {
        try {
          builder.server(adjusted(authorizers.authorized(server), options));
        } catch (IllegalArgumentException e) {
          throw new UsageException(file + ": " + e.getMessage());
        }
      }
    }
    return builder.build();
  }

  private static ServerConfig adjusted(ServerConfig config, Options options) {
    ServerConfig timed = config.requestTimeout(options.timeout());
    ServerConfig spoken = options.protocol().map(timed::protocolMode).orElse(timed);
    boolean quick = spoken.settings().protocolMode().equals(ProtocolMode.legacy());
    return spoken.endpoint() instanceof Endpoint.Stdio || quick
        ? spoken
        : spoken.probeTimeout(options.timeout());
  }
}
