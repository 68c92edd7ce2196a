package io.gatehouse.mcp.config;

import io.gatehouse.mcp.Endpoint;
import io.gatehouse.mcp.ProtocolMode;
import io.gatehouse.mcp.ServerConfig;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonBoolean;
import io.gatehouse.mcp.json.JsonNull;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.json.JsonString;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.spi.authorization.StaticHeaders;
import io.gatehouse.mcp.spi.net.RefusedUrlException;
import io.gatehouse.mcp.spi.net.UrlRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one server of a file. */
final class ServerEntry {
  private static final Set<String> STDIO =
      Set.of("type", "command", "args", "env", "envFile", "cwd", "disabled");
  private static final Set<String> HTTP = Set.of("type", "url", "headers", "oauth", "disabled");
  private static final Set<String> APPROVALS =
      Set.of("autoApprove", "alwaysAllow", "trust", "autoStart");

  private final JsonPointer at;
  private final JsonObject entry;
  private final @Nullable Path directory;
  private final Texts texts;
  private final Report report;

  ServerEntry(
      JsonPointer at, JsonObject entry, @Nullable Path directory, Texts texts, Report report) {
    this.at = at;
    this.entry = entry;
    this.directory = directory;
    this.texts = texts;
    this.report = report;
  }

  /** Returns whether the file says not to use the server. */
  boolean isDisabled() {
    JsonValue disabled = entry.get("disabled");
    if (disabled != null && !(disabled instanceof JsonBoolean)) {
      report.error(at.child("disabled"), "is not true or false");
    }
    return disabled == JsonBoolean.TRUE;
  }

  /** Returns the server; null if something is wrong. */
  @Nullable
  ServerConfig read(String alias) {
    String type = type();
    if (type == null) {
      return null;
    }
    boolean stdio = type.equals("stdio");
    warnOfUnknown(stdio);
    if (entry.has("command") && entry.has("url")) {
      report.error(at, "has both a command and a url: keep one");
      return null;
    }
    String needed = stdio ? "command" : "url";
    if (!entry.has(needed)) {
      report.error(at, "has no " + needed + ", which a server of type " + type + " needs");
      return null;
    }
    return stdio ? stdio(alias) : http(alias, type.equals("sse"));
  }

  private @Nullable String type() {
    JsonValue declared = entry.get("type");
    if (declared == null) {
      if (!entry.has("command") && !entry.has("url")) {
        report.error(at, "has neither a command nor a url: add one");
        return null;
      }
      return entry.has("command") ? "stdio" : "http";
    }
    switch (declared instanceof JsonString name ? name.value() : "") {
      case "stdio" -> {
        return "stdio";
      }
      case "http", "streamable-http" -> {
        return "http";
      }
      case "sse" -> {
        return "sse";
      }
      default -> {
        report.error(at.child("type"), "is none of stdio, http, streamable-http and sse");
        return null;
      }
    }
  }

  private void warnOfUnknown(boolean stdio) {
    for (String key : entry.members().keySet()) {
      JsonPointer place = at.child(key);
      if (APPROVALS.contains(key)) {
        report.warn(place, "is ignored: consent is given by the policy, never by this file");
      } else if (!STDIO.contains(key) && !HTTP.contains(key)) {
        report.warn(place, "is not known and ignored");
      } else if (!(stdio ? STDIO : HTTP).contains(key)
          && !key.equals("command")
          && !key.equals("url")) {
        report.warn(place, "is ignored: it means nothing for " + (stdio ? "a command" : "a url"));
      }
    }
  }

  private @Nullable ServerConfig stdio(String alias) {
    int before = report.errorCount();
    List<String> argv = argv();
    Map<String, String> environment = environment();
    Optional<Path> cwd = cwd();
    return report.errorCount() == before
        ? ServerConfig.of(alias, new Endpoint.Stdio(argv, cwd, environment))
        : null;
  }

  private List<String> argv() {
    JsonPointer place = at.child("command");
    String command = texts.argument(place, value("command"));
    List<String> argv = new ArrayList<>();
    argv.add(command == null ? "" : command);
    if (command != null && command.isBlank()) {
      report.error(place, "is empty: name the program to start");
    }
    if (command != null && command.strip().contains(" ") && !entry.has("args")) {
      report.warn(
          place,
          "holds a space and is started as one program, without a shell: put arguments into args");
    }
    JsonValue args = entry.get("args");
    if (args instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        String argument = texts.argument(at.child("args").child(i), array.get(i));
        argv.add(argument == null ? "" : argument);
      }
    } else if (args != null) {
      report.error(at.child("args"), "is not an array: write one string for each argument");
    }
    return argv;
  }

  private JsonValue value(String key) {
    JsonValue value = entry.get(key);
    return value == null ? JsonNull.INSTANCE : value;
  }

  private Map<String, String> environment() {
    JsonPointer place = at.child("env");
    JsonValue envFile = entry.get("envFile");
    // What stands in the entry itself wins, as in VS Code.
    Map<String, String> environment = new TreeMap<>(
        envFile == null ? Map.of() : new EnvFile(at.child("envFile"), texts, report).read(envFile));
    JsonValue value = entry.get("env");
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        variable(place.child(member.getKey()), member.getKey(), member.getValue(), environment);
      }
    } else if (value != null) {
      report.error(place, "is not an object: write a member for each variable");
    }
    return environment;
  }

  private void variable(
      JsonPointer place, String name, JsonValue value, Map<String, String> environment) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      report.error(place, "is not the name of an environment variable: name it without =");
      return;
    }
    Template template = texts.template(place, value);
    if (template != null) {
      texts.reportLiteralSecret(place, name, template);
      environment.put(name, template.resolve(texts.references()));
    }
  }

  private Optional<Path> cwd() {
    JsonValue value = entry.get("cwd");
    JsonPointer place = at.child("cwd");
    String text = value == null ? null : texts.argument(place, value);
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      report.error(place, "is empty: name a directory or remove it");
      return Optional.empty();
    }
    try {
      Path path = Path.of(text);
      return Optional.of(directory == null ? path : directory.resolve(path).normalize());
    } catch (InvalidPathException e) {
      report.error(place, "is not a path");
      return Optional.empty();
    }
  }

  private @Nullable ServerConfig http(String alias, boolean legacy) {
    int before = report.errorCount();
    URI uri = uri();
    JsonValue headers = entry.get("headers");
    StaticHeaders authorizer = headers == null
        ? null
        : new HeaderEntries(texts, report).read(at.child("headers"), headers);
    if (uri == null || report.errorCount() > before) {
      return null;
    }
    ServerConfig config = ServerConfig.http(alias, uri);
    config = authorizer == null ? config : config.authorizer(authorizer);
    // HTTP+SSE is older than the modern era; the legacy one falls back to it.
    return legacy ? config.protocolMode(ProtocolMode.legacy()) : config;
  }

  /** Returns what the entry says about logging in. What is wrong goes to the report. */
  ConfiguredOAuth oauth() {
    JsonPointer place = at.child("oauth");
    JsonValue oauth = entry.get("oauth");
    if (oauth == null || !entry.has("url")) {
      return ConfiguredOAuth.NOTHING;
    }
    if (!(oauth instanceof JsonObject members)) {
      report.error(place, "is not an object: write {\"clientId\": …, \"issuer\": …}");
      return ConfiguredOAuth.NOTHING;
    }
    if (entry.has("headers")) {
      report.error(place, "stands beside headers, which say how to be authorized, too: keep one");
    }
    return new OAuthEntry(place, members, texts, report).read();
  }

  private @Nullable URI uri() {
    JsonPointer place = at.child("url");
    String text = texts.argument(place, value("url"));
    if (text == null) {
      return null;
    }
    URI uri;
    try {
      uri = UrlRules.requireAbsolute(new URI(text));
    } catch (URISyntaxException e) {
      report.error(place, "is not a URL");
      return null;
    } catch (RefusedUrlException e) {
      report.error(place, e.rule());
      return null;
    }
    if ("http".equalsIgnoreCase(uri.getScheme()) && !UrlRules.isLoopbackHost(uri.getHost())) {
      report.error(
          place,
          "is plain http to another machine: use https, or have the host configure this server itself with allowPlainHttp()");
      return null;
    }
    return uri;
  }
}
