package io.gatehouse.mcp.spi.consent;

import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Implementation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts requests into JSON and into text that is safe to print. */
final class Described {
  private Described() {}

  static JsonObject of(ConsentRequest request) {
    JsonObject.Builder all = JsonObject.builder()
        .put("kind", request.kind())
        .put("server", request.origin().server())
        .put("principal", request.origin().context().principal());
    if (request instanceof ConsentRequest.LaunchServer r) {
      all.put("effect", "runs a program on this machine, with all rights of its user")
          .put("argv", r.argv())
          .put("cwd", r.cwd().orElse(null))
          .put("environment", r.environmentNames())
          .put("executable", r.executable().map(e -> (Object) executable(e)).orElse(null));
      provenance(all, r.provenance());
    } else if (request instanceof ConsentRequest.ConnectServer r) {
      all.put("endpoint", r.endpoint().toString()).put("headers", r.headerNames());
      provenance(all, r.provenance());
    } else if (request instanceof ConsentRequest.ReviewServer r) {
      provenance(all, r.provenance());
      offer(all, r.offer());
    } else if (request instanceof ConsentRequest.ChangedDefinition r) {
      all.put("tool", r.after().tool().name())
          .put("before", r.before().map(b -> (Object) b.tool().json()).orElse(null))
          .put("after", r.after().tool().json());
    } else if (request instanceof ConsentRequest.CallTool r) {
      all.put("tool", r.tool().tool().name()).put("arguments", r.arguments());
      if (!r.mirroredToHeaders().isEmpty()) {
        all.put("alsoSentAsHeaders", r.mirroredToHeaders());
      }
    } else if (request instanceof ConsentRequest.ReadResource r) {
      all.put("uri", r.uri());
    } else if (request instanceof ConsentRequest.SubscribeResource r) {
      all.put("filter", r.filter().json());
    } else if (request instanceof ConsentRequest.GetPrompt r) {
      all.put("prompt", r.prompt().name()).put("arguments", r.arguments());
    } else {
      question(all, request);
    }
    return all.build();
  }

  private static void question(JsonObject.Builder all, ConsentRequest request) {
    if (request instanceof ConsentRequest.Sample r) {
      all.put("request", r.request().json());
    } else if (request instanceof ConsentRequest.SampleResult r) {
      all.put("request", r.request().json()).put("result", r.result().json());
    } else if (request instanceof ConsentRequest.ElicitForm r) {
      all.put("request", r.request().json()).put("content", r.content().orElse(null));
    } else if (request instanceof ConsentRequest.ElicitUrl r) {
      all.put("host", host(r.request().url())).put("request", r.request().json());
    } else if (request instanceof ConsentRequest.ListRoots r) {
      all.put("roots", r.roots().stream().map(root -> (Object) root.json()).toList());
    } else if (request instanceof ConsentRequest.AuthorizeScopes r) {
      all.put("issuer", r.issuer().toString())
          .put("resource", r.resource().toString())
          .put("scopes", r.requested())
          .put("added", r.added())
          .put("stepUp", r.stepUp());
    } else if (request instanceof ConsentRequest.ReleaseResult r) {
      all.put("result", r.result()).put("findings", findings(r.findings()));
    }
  }

  private static JsonObject executable(Executable executable) {
    return JsonObject.of(
        "path",
        executable.path(),
        "digest",
        executable.digest().map(Fingerprint::toString).orElse(null));
  }

  private static void provenance(JsonObject.Builder all, Optional<Provenance> provenance) {
    provenance.ifPresent(known -> all.put(
        "provenance",
        JsonObject.builder()
            .put("registryName", known.registryName().orElse(null))
            .put("package", known.packageName().orElse(null))
            .put("version", known.version().orElse(null))
            .put("packageDigest", known.packageDigest().orElse(null))
            .put("publisher", known.publisher().orElse(null))
            .put(
                "evidence",
                known.evidence().stream()
                    .sorted()
                    .map(each -> (Object) each.name())
                    .toList())
            .build()));
  }

  private static @Nullable String host(String url) {
    try {
      return new URI(url).getHost();
    } catch (URISyntaxException e) {
      return null; // core asks about no such URL
    }
  }

  private static void offer(JsonObject.Builder all, ServerOffer offer) {
    all.put("protocolVersion", offer.description().protocolVersion().value())
        .put(
            "serverInfo",
            offer.description().serverInfo().map(Implementation::json).orElse(null))
        .put("instructions", offer.description().instructions().orElse(null))
        .put("tools", offer.tools().stream().map(d -> (Object) d.tool().json()).toList())
        .put("resources", offer.resources().stream().map(r -> (Object) r.json()).toList())
        .put(
            "resourceTemplates",
            offer.resourceTemplates().stream().map(t -> (Object) t.json()).toList())
        .put("prompts", offer.prompts().stream().map(p -> (Object) p.json()).toList())
        .put("findings", findings(offer.findings()));
  }

  private static JsonArray findings(List<Finding> findings) {
    return JsonArray.copyOf(findings.stream()
        .map(f -> JsonObject.of(
            "code", f.code(), "subject", f.subject().orElse(null), "detail", f.detail()))
        .toList());
  }

  /** One member a line; everything but printable ASCII becomes an escape, so that nothing can pose as something else. */
  static String text(JsonObject described) {
    StringBuilder text = new StringBuilder(256);
    described.members().forEach((name, value) -> {
      text.append(text.length() == 0 ? "" : "\n").append(name).append(": ");
      escape(value, text);
    });
    return text.toString();
  }

  private static void escape(JsonValue value, StringBuilder text) {
    String json = value.toJson();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= 0x20 && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
  }
}
