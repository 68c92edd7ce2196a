package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a command of an entry of {@code packages}. Used once. */
final class PackageEntry {
  private static final Set<String> KNOWN = Set.of(
      "registryType",
      "identifier",
      "version",
      "fileSha256",
      "transport",
      "packageArguments",
      "environmentVariables");

  /** What would change where the package comes from, or what its runtime may do. */
  private static final Set<String> NOT_USED =
      Set.of("registryBaseUrl", "runtimeHint", "runtimeArguments");

  /** What changes which programs run, whatever the command says. */
  private static final Pattern LOADER = Pattern.compile(
      "PATH|LD_.*|DYLD_.*|NODE_OPTIONS|PYTHON.*|NPM_CONFIG_.*|UV_.*|PIP_.*|DOCKER_.*|JAVA_TOOL_OPTIONS|BASH_ENV|ENV",
      Pattern.CASE_INSENSITIVE);

  private static final Pattern NPM =
      Pattern.compile("(@[a-z0-9][a-z0-9._-]{0,100}/)?[a-z0-9][a-z0-9._-]{0,200}");
  private static final Pattern PYPI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");
  private static final Pattern OCI = Pattern.compile(
      "[a-z0-9][a-z0-9._/:-]{0,300}(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?@sha256:[0-9a-f]{64}");
  private static final Pattern EXACT = Pattern.compile("[0-9][0-9A-Za-z.!+-]{0,100}");
  private static final Pattern PARTIAL = Pattern.compile("[xX*]|.*\\.[xX*](\\..*)?");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern ANY = Pattern.compile("(?s).{1,500}");

  private final Fields entry;
  private final String server;
  private final PlannedValues values = new PlannedValues();
  private final String type;
  private final String identifier;

  PackageEntry(Fields entry, String server) {
    this.entry = entry;
    this.server = server;
    this.type = entry.required("registryType", ANY, "is missing: write npm, pypi or oci");
    this.identifier = entry.required("identifier", ANY, "is missing: name the package");
  }

  /** Returns what people know the package by: the scope of npm, the name of others. */
  String scope() {
    int slash = identifier.indexOf('/');
    return identifier.startsWith("@") && slash > 0 ? identifier.substring(0, slash) : identifier;
  }

  /** Returns the plan; empty if none is made, and the report says why. */
  Optional<LaunchPlan> plan() {
    for (String key : NOT_USED) {
      if (entry.has(key)) {
        entry.warn(key, "is not used: it would change where the package comes from or how it runs");
      }
    }
    Set<String> known = new HashSet<>(KNOWN);
    known.addAll(NOT_USED);
    entry.warnOfUnknown(known);
    Optional<String> sha = entry.text("fileSha256");
    if (sha.isPresent() && !SHA_256.matcher(sha.get()).matches()) {
      entry.error("fileSha256", "is not 64 hexadecimal digits in lower case");
    }
    String transport =
        entry.object("transport").flatMap(fields -> fields.text("type")).orElse("");
    if (!Set.of("npm", "pypi", "oci").contains(type)) {
      entry.warn("registryType", "is of a kind that no launch is made for: npm, pypi and oci are");
      return Optional.empty();
    }
    if (!transport.equals("stdio")) {
      entry.warn("transport", "is not stdio, and no launch is made for a package with another one");
      return Optional.empty();
    }
    return Optional.of(type.equals("oci") ? image() : versioned(sha));
  }

  private LaunchPlan versioned(Optional<String> sha) {
    boolean npm = type.equals("npm");
    if (!(npm ? NPM : PYPI).matcher(identifier).matches()) {
      entry.error("identifier", "is not the name of a package of this kind");
    }
    String version = entry.required(
        "version", EXACT, "is not one version: name it exactly, without a range or a tag");
    if (PARTIAL.matcher(version).matches()) {
      entry.error("version", "is not one version: name it exactly, without a range or a tag");
    }
    Map<String, String> environment = environment();
    List<String> args = npm
        ? new ArrayList<>(List.of("-y", identifier + "@" + version))
        : new ArrayList<>(List.of(identifier + "==" + version));
    args.addAll(arguments());
    return plan(npm ? "npx" : "uvx", args, environment, Optional.of(version), sha);
  }

  private LaunchPlan image() {
    if (!OCI.matcher(identifier).matches()) {
      entry.error(
          "identifier", "is not an image with its digest: a tag can be moved, so add @sha256:…");
    }
    Map<String, String> environment = environment();
    List<String> args = new ArrayList<>(List.of("run", "-i", "--rm"));
    // By name only: the value reaches docker in its environment and stands in no command line.
    environment.keySet().forEach(name -> args.addAll(List.of("-e", name)));
    args.add(identifier);
    args.addAll(arguments());
    String digest = identifier.substring(identifier.lastIndexOf(':') + 1);
    return plan("docker", args, environment, Optional.empty(), Optional.of(digest));
  }

  private LaunchPlan plan(
      String command,
      List<String> args,
      Map<String, String> environment,
      Optional<String> version,
      Optional<String> digest) {
    JsonObject.Builder launch = JsonObject.builder()
        .put("type", "stdio")
        .put("command", command)
        .put("args", JsonArray.copyOf(args));
    if (!environment.isEmpty()) {
      launch.put("env", JsonObject.copyOf(environment));
    }
    return new LaunchPlan(
        type,
        entry.at().toString(),
        identifier,
        version,
        digest,
        RegistryOrigin.declared(server, packageName(), version, digest),
        launch.build(),
        values.inputs(),
        values.leftOut());
  }

  /** An image has none: it is known by its digest, and no command that the gate compares names it in another way. */
  private Optional<String> packageName() {
    return type.equals("oci") ? Optional.empty() : Optional.of(identifier);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    for (Fields argument : entry.objects("packageArguments")) {
      String kind = argument.text("type").orElse("");
      if (kind.equals("named")) {
        String name = argument.required("name", ANY, "is missing: name the argument");
        values.value(argument, name.replaceAll("^-+", "")).ifPresent(value -> {
          arguments.add(name);
          arguments.add(value);
        });
      } else if (kind.equals("positional")) {
        values
            .value(argument, argument.text("valueHint").orElse("argument"))
            .ifPresent(arguments::add);
      } else {
        argument.error("type", "is none of positional and named");
      }
    }
    return arguments;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (Fields variable : entry.objects("environmentVariables")) {
      String name = variable.required(
          "name", Reference.VARIABLE, "is not the name of an environment variable");
      if (LOADER.matcher(name.toUpperCase(Locale.ROOT)).matches()) {
        variable.error("name", "changes which programs run: a document may not set it");
      }
      values.value(variable, name).ifPresent(value -> environment.put(name, value));
    }
    return environment;
  }
}
