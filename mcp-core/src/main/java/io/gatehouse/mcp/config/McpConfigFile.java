package io.gatehouse.mcp.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a configuration file lists. Immutable.
 *
 * <p>Read are {@code mcpServers} (or {@code servers}, as VS Code has it) with {@code command}, {@code args}, {@code env}, {@code cwd}, or
 * {@code url}, {@code headers} and {@code oauth}; {@code type} is {@code stdio}, {@code http}, {@code streamable-http} or {@code sse}. Strings may hold
 * {@code ${env:NAME}}, {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${file:PATH}}, {@code ${keyring:NAME}}, {@code ${workspaceFolder}} and
 * {@code ${input:id}} with {@code inputs} of VS Code; see {@link SecretSource}. A relative {@code cwd}, {@code envFile} or {@code PATH} starts
 * at the directory of the file. A credential that is written into the file is refused, unless {@link ConfigOptions} allow it.
 *
 * <p>A file has at most 1 MiB of strict JSON in UTF-8.
 */
public final class McpConfigFile {
  private final List<ConfiguredServer> servers;
  private final List<ConfigProblem> warnings;

  private McpConfigFile(List<ConfiguredServer> servers, List<ConfigProblem> warnings) {
    this.servers = List.copyOf(servers);
    this.warnings = warnings;
  }

  /**
   * Reads a file, with references to the environment of this process.
   *
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static McpConfigFile read(Path file) {
    return read(file, SecretSource.environment());
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static McpConfigFile read(Path file, SecretSource source) {
    return read(file, ConfigOptions.of(source));
  }

  /**
   * Reads a file as a host wants it.
   *
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static McpConfigFile read(Path file, ConfigOptions options) {
    Report report = new Report(file.toString());
    byte[] utf8 = ConfigText.read(file, report);
    return parse(utf8, file.toAbsolutePath().getParent(), options, report);
  }

  /**
   * Reads the text of a file. A relative {@code cwd} stays as it is, and other paths must be absolute.
   *
   * @param fileName what to call it in messages
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static McpConfigFile parse(String json, String fileName, SecretSource source) {
    return parse(json, fileName, ConfigOptions.of(source));
  }

  /**
   * Reads the text of a file as a host wants it. A relative {@code cwd} stays as it is, and other paths must be absolute.
   *
   * @param fileName what to call it in messages
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static McpConfigFile parse(String json, String fileName, ConfigOptions options) {
    Report report = new Report(fileName);
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(json)) {
      throw report.failure("holds half of a surrogate pair: write both halves");
    }
    return parse(json.getBytes(StandardCharsets.UTF_8), null, options, report);
  }

  private static McpConfigFile parse(
      byte[] utf8, @Nullable Path directory, ConfigOptions options, Report report) {
    ServerList list = new ServerList(options, report, directory, Set.of());
    list.read(ConfigText.parse(utf8, report));
    report.throwErrors();
    return new McpConfigFile(list.servers(), report.warnings());
  }

  /** Returns the servers, in the order of the file, without those that it disables. */
  public List<ConfiguredServer> servers() {
    return servers;
  }

  /** Returns what a person should know about the file: keys that are ignored, credentials that were allowed to stand in it. */
  public List<ConfigProblem> warnings() {
    return warnings;
  }
}
