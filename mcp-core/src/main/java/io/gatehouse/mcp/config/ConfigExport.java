package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a configuration file that can be shared: credentials that stand in it are references to environment variables, everything
 * else is as it was, in its order. Nothing is looked up to make one. Immutable.
 *
 * <p>A credential is found by its form, by the name it stands under, by the option or parameter it is given to, and by how random it
 * looks. A hint, not a guarantee: read the copy before it leaves the machine.
 */
public final class ConfigExport {
  private final String json;
  private final List<Replaced> replaced;

  /**
   * A credential that is not in the copy.
   *
   * @param pointer where it stood (RFC 6901)
   * @param variable the environment variable that has to hold it now; empty if it was left out, as the suggestion of an input
   */
  public record Replaced(String pointer, String variable) {}

  private ConfigExport(JsonObject file, String text) {
    ExportedCopy copy = new ExportedCopy(new VariableNames(text));
    this.json = PrettyJson.of(copy.of(file));
    this.replaced = List.copyOf(copy.replaced());
  }

  /**
   * Copies a file.
   *
   * @throws ConfigException if it is no JSON object of at most 1 MiB; everything else is copied, right or wrong
   */
  public static ConfigExport of(Path file) {
    Report report = new Report(file.toString());
    byte[] utf8 = ConfigText.read(file, report);
    return new ConfigExport(
        ConfigText.parse(utf8, report), new String(utf8, StandardCharsets.UTF_8));
  }

  /**
   * Copies the text of a file.
   *
   * @param fileName what to call it in messages
   * @throws ConfigException if it is no JSON object of at most 1 MiB; everything else is copied, right or wrong
   */
  public static ConfigExport of(String json, String fileName) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    return new ConfigExport(ConfigText.parse(utf8, new Report(fileName)), json);
  }

  /** Returns the copy, to be written into a file. */
  public String json() {
    return json;
  }

  /** Returns what was replaced, in the order of the file. */
  public List<Replaced> replaced() {
    return replaced;
  }

  @Override
  public String toString() {
    return "ConfigExport[" + replaced.size() + " replaced]";
  }
}
