package io.gatehouse.mcp.config;

import io.gatehouse.mcp.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a URL with headers of an entry of {@code remotes}. Used once. */
final class RemoteEntry {
  private static final Set<String> KNOWN = Set.of("type", "url", "headers", "variables");
  /** Its form is checked when it is loaded, with values for what stands in braces. */
  private static final Pattern URL = Pattern.compile("https://\\S{1,2000}");

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final Fields entry;
  private final String server;
  private final PlannedValues values = new PlannedValues();

  RemoteEntry(Fields entry, String server) {
    this.entry = entry;
    this.server = server;
  }

  /** Returns the plan; empty if none is made, and the report says why. */
  Optional<LaunchPlan> plan() {
    entry.warnOfUnknown(KNOWN);
    String type = entry.text("type").orElse("");
    if (!type.equals("streamable-http") && !type.equals("sse")) {
      entry.error("type", "is none of streamable-http and sse");
      return Optional.empty();
    }
    String url = entry.required("url", URL, "is not an https URL");
    JsonObject.Builder remote = JsonObject.builder()
        .put("type", type.equals("sse") ? "sse" : "http")
        .put("url", values.withVariables(entry, "url", url));
    Map<String, String> headers = new LinkedHashMap<>();
    for (Fields header : entry.objects("headers")) {
      String name = header.required("name", HEADER, "is not the name of a header");
      values.value(header, name).ifPresent(value -> headers.put(name, value));
    }
    if (!headers.isEmpty()) {
      remote.put("headers", JsonObject.copyOf(headers));
    }
    return Optional.of(new LaunchPlan(
        type,
        entry.at().toString(),
        url,
        Optional.empty(),
        Optional.empty(),
        RegistryOrigin.declared(server, Optional.empty(), Optional.empty(), Optional.empty()),
        remote.build(),
        values.inputs(),
        values.leftOut()));
  }
}
