package io.gatehouse.mcp.interop.oauth;

import io.gatehouse.mcp.interop.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives a test class the Spring servers, and takes their processes down after its last test. Register it as a static field. */
final class SpringServers implements BeforeAllCallback, AfterAllCallback {
  private final List<RunningServer> running = Collections.synchronizedList(new ArrayList<>());

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    SpringInstall.ensure();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<RunningServer> servers = List.copyOf(running);
    running.clear();
    servers.forEach(RunningServer::close);
  }

  /** Starts Spring Authorization Server, which prints a line for each request. */
  RunningServer startAuthorization() throws IOException, InterruptedException {
    return start(
        "authorization",
        "interop.AuthorizationServer",
        "",
        "--server.tomcat.accesslog.enabled=true",
        "--server.tomcat.accesslog.directory=/dev",
        "--server.tomcat.accesslog.prefix=stdout",
        "--server.tomcat.accesslog.suffix=",
        "--server.tomcat.accesslog.file-date-format=",
        "--server.tomcat.accesslog.buffered=false",
        "--server.tomcat.accesslog.pattern=%m %U %s");
  }

  /** Starts the MCP server, which asks {@code authorization} for its keys right away. */
  RunningServer startResource(RunningServer authorization)
      throws IOException, InterruptedException {
    return start(
        "resource", "interop.ResourceServer", "/mcp", "--issuer=" + authorization.endpoint());
  }

  private RunningServer start(String server, String main, String path, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", SpringInstall.classPath(server), main));
    command.add("--server.address=127.0.0.1");
    command.addAll(List.of(arguments));
    RunningServer started = RunningServer.start(
        server,
        path,
        port -> {
          List<String> whole = new ArrayList<>(command);
          whole.add("--server.port=" + port);
          return new ProcessBuilder(whole);
        },
        SpringInstall.logs());
    running.add(started);
    return started;
  }
}
