package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A {@code server.json} of the registry (schema 2025-12-11) that a host was handed: who says where a server comes from, and how it could
 * be reached. Nothing is run, fetched or looked up. Immutable.
 *
 * <p>A document has at most 1 MiB and 50 packages and remote servers each. What would change how programs run or where packages come from is never taken
 * over, a version is exact or refused, and no text of it can be a reference to something of this machine.
 */
public final class RegistryDocument {
  private static final String SCHEMA =
      "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";
  private static final Set<String> KNOWN = Set.of(
      "$schema",
      "name",
      "title",
      "description",
      "version",
      "status",
      "websiteUrl",
      "icons",
      "repository",
      "packages",
      "remotes",
      "_meta");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.-]{1,200}/[a-zA-Z0-9._-]{1,200}");
  private static final Pattern VERSION = Pattern.compile("[^\\s^~<>=*|]{1,255}");
  private static final int MAX_ENTRIES = 50;

  private final RegistryOrigin origin;
  private final List<LaunchPlan> plans;
  private final List<ConfigProblem> warnings;

  private RegistryDocument(
      RegistryOrigin origin, List<LaunchPlan> plans, List<ConfigProblem> warnings) {
    this.origin = origin;
    this.plans = List.copyOf(plans);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Reads a file.
   *
   * @param wellKnown names of publishers and scopes of packages that the host knows, besides the usual ones, to mark what looks like them
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static RegistryDocument read(Path file, Collection<String> wellKnown) {
    Report report = new Report(file.toString());
    return parse(ConfigText.read(file, report), report, wellKnown);
  }

  /**
   * Reads the text of a document.
   *
   * @param fileName what to call it in messages
   * @param wellKnown as for {@link #read}
   * @throws ConfigException if it cannot be used; lists everything that is wrong
   */
  public static RegistryDocument parse(String json, String fileName, Collection<String> wellKnown) {
    return parse(json.getBytes(StandardCharsets.UTF_8), new Report(fileName), wellKnown);
  }

  private static RegistryDocument parse(byte[] utf8, Report report, Collection<String> wellKnown) {
    JsonObject document = ConfigText.parse(utf8, report);
    Fields top = new Fields(document, JsonPointer.root(), report);
    top.warnOfUnknown(KNOWN);
    if (!top.text("$schema").equals(Optional.of(SCHEMA))) {
      top.error("$schema", "is not that of 2025-12-11: convert the document");
    }
    String name = top.required("name", NAME, "is not a namespace, a slash and a name");
    String version = top.required("version", VERSION, "is not one version: ranges are refused");
    if (top.text("status").equals(Optional.of("deleted"))) {
      top.error("status", "is deleted: use another server");
    }
    WellKnownNames known = new WellKnownNames(wellKnown);
    Set<String> lookalikes = new LinkedHashSet<>();
    List<LaunchPlan> plans = new ArrayList<>();
    for (Fields entry : entries(document, "packages", report)) {
      PackageEntry packaged = new PackageEntry(entry, name);
      lookalikes.addAll(known.like(packaged.scope()));
      packaged.plan().ifPresent(plans::add);
    }
    for (Fields entry : entries(document, "remotes", report)) {
      new RemoteEntry(entry, name).plan().ifPresent(plans::add);
    }
    report.throwErrors();
    lookalikes.addAll(known.like(name.substring(0, name.indexOf('/'))));
    Optional<String> repository = document.object("repository").flatMap(r -> r.string("url"));
    RegistryOrigin origin = new RegistryOrigin(
        name,
        version,
        top.text("title").orElse(""),
        repository,
        ConfigText.digest(utf8),
        List.copyOf(lookalikes));
    return new RegistryDocument(origin, plans, report.warnings());
  }

  private static List<Fields> entries(JsonObject document, String key, Report report) {
    JsonPointer at = JsonPointer.root().child(key);
    List<Fields> entries = new ArrayList<>();
    JsonValue value = document.get(key);
    if (value instanceof JsonArray array && array.size() <= MAX_ENTRIES) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof JsonObject entry) {
          entries.add(new Fields(entry, at.child(i), report));
        } else {
          report.error(at.child(i), "is not an object");
        }
      }
    } else if (value != null) {
      report.error(at, "is not an array of at most " + MAX_ENTRIES + " objects");
    }
    return entries;
  }

  /** Returns who says where the server comes from. */
  public RegistryOrigin origin() {
    return origin;
  }

  /** Returns the ways to reach the server that can be built, in the order of the document; packages first. */
  public List<LaunchPlan> plans() {
    return plans;
  }

  /** Returns what was not taken over, and why. */
  public List<ConfigProblem> warnings() {
    return warnings;
  }
}
