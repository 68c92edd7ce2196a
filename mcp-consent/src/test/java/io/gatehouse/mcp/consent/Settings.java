package io.gatehouse.mcp.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.mcp.consent.audit.AuditContent;
import io.gatehouse.mcp.consent.audit.AuditLog;
import io.gatehouse.mcp.consent.audit.AuditMemory;
import io.gatehouse.mcp.consent.grant.GrantLifetimes;
import io.gatehouse.mcp.consent.limit.Fatigue;
import io.gatehouse.mcp.consent.pin.PinStore;
import io.gatehouse.mcp.consent.policy.AskTerms;
import io.gatehouse.mcp.consent.policy.Layer;
import io.gatehouse.mcp.consent.policy.PolicyDocument;
import io.gatehouse.mcp.consent.policy.PolicyLayer;
import io.gatehouse.mcp.consent.policy.PolicyScope;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.policy.Verdict;
import io.gatehouse.mcp.consent.risk.Risk;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Every way to configure a gateway, each set as permissively as it can be. {@link FloorTest} says what none of them does. */
enum Settings {
  NOTHING(false),
  ALLOW_TEXT_MANAGED(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(textRule(), PolicyScope.MANAGED));
    }
  },
  ALLOW_TEXT_USER(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(textRule(), PolicyScope.USER));
    }
  },
  ALLOW_TEXT_CODE(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(textRule(), PolicyScope.CODE));
    }
  },
  ALLOW_OBJECT_MANAGED(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule().with("onlyManagedAllow", true), PolicyScope.MANAGED));
    }
  },
  ALLOW_OBJECT_USER(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER));
    }
  },
  ALLOW_OBJECT_CODE(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.CODE));
    }
  },
  ALLOW_UNTRUSTED_WORKSPACE(false, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.WORKSPACE));
    }
  },
  ALLOW_TRUSTED_WORKSPACE(true, "policy", "trustWorkspace") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      PolicyDocument workspace = document(objectRule(), PolicyScope.WORKSPACE);
      to.policy(workspace).trustWorkspace(workspace.digest());
    }
  },
  ALLOW_EVERYWHERE(true, "policy", "trustWorkspace") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      for (PolicyScope scope : PolicyScope.values()) {
        PolicyDocument document = document(objectRule(), scope);
        to.policy(document).trustWorkspace(document.digest());
      }
    }
  },
  POLICY_FILES(true, "policyFile", "policyListener") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      for (PolicyScope scope : PolicyScope.values()) {
        Path file = folder.resolve(floored + "-" + scope + ".json");
        write(file, objectRule().with("id", "p").with("version", 1));
        to.policyFile(file, scope);
      }
      to.policyListener(change -> {});
    }
  },
  TRUSTED_ANNOTATIONS(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(
          objectRule().with("servers", server(JsonObject.of("trustAnnotations", true))),
          PolicyScope.MANAGED));
    }
  },
  ASSERTED_BY_USER(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(
          document(objectRule().with("servers", server(asserting(floored))), PolicyScope.USER));
    }
  },
  ASSERTED_BY_ADMIN(true, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(
          document(objectRule().with("servers", server(asserting(floored))), PolicyScope.MANAGED));
    }
  },
  LOOSEST_ASK_RULE(false, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(
          JsonObject.of(
              "ask",
              JsonArray.of(JsonObject.builder()
                  .put("id", "loose")
                  .put("tool", "mcp__github__*")
                  .put("humanRequired", false)
                  .put("typed", false)
                  .put("quorum", 1)
                  .put("requesterMayApprove", true)
                  .put(
                      "remember",
                      JsonArray.of(
                          "once", "exactArguments", "toolSession", "toolTimeboxed", "toolAlways"))
                  .build())),
          PolicyScope.MANAGED));
    }
  },
  DEFAULTS_AND_LIMITS(false, "policy") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(
          JsonObject.of(
              "defaults",
              JsonObject.of("callTool", "ask", "headless", "deny"),
              "limits",
              JsonObject.of("promptsPerMinute", 1000, "totalDenials", 1000)),
          PolicyScope.MANAGED));
    }
  },
  LAYER_THAT_ALLOWS(true, "layer") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.layer(always(Verdict.allow(Reason.of(Layer.CUSTOM, "fine", "all is fine"))));
      to.layer(always(Verdict.allow(Reason.of(Layer.FLOOR, "fine", "all is fine"))));
    }
  },
  SLOW_LAYER_THAT_ALLOWS(true, "layer") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.layer(
          always(Verdict.allow(Reason.of(Layer.CUSTOM, "fine", "all is fine"))),
          Duration.ofMinutes(1));
    }
  },
  ADVISORY_LAYER_THAT_ABSTAINS(false, "advisory") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.advisory((request, context) -> Verdict.abstain(), Duration.ofMinutes(1));
    }
  },
  LAYER_THAT_ASKS_LITTLE(false, "layer") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.layer(always(Verdict.ask(
          AskTerms.usual().atLeast(Risk.LOW), Reason.of(Layer.FLOOR, "little", "asks little"))));
    }
  },
  GRANTS_OF_EVERY_KIND(true, "grants") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.grants(new GenerousGrants());
    }
  },
  LONGEST_GRANTS(false, "grantLifetimes") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      var longest = GrantLifetimes.LONGEST;
      to.grantLifetimes(new GrantLifetimes(longest, longest, longest, longest, longest));
    }
  },
  PATH_RESOLVER(true, "policy", "pathResolver") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).pathResolver(path -> "/harmless");
    }
  },
  PINS(false, "pins") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.pins(PinStore.inMemory());
    }
  },
  AUDIT(true, "policy", "audit", "auditContent") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER))
          .audit(AuditLog.open(new AuditMemory(1000), Clock.systemUTC(), null, 1000))
          .auditContent(AuditContent.RAW_ARGUMENTS);
    }
  },
  WITHOUT_PROVENANCE(true, "policy", "withoutProvenance") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).withoutProvenance();
    }
  },
  OWN_EXECUTOR(true, "policy", "executor") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).executor(Runnable::run);
    }
  },
  QUESTION_TIMEOUT(true, "policy", "questionTimeout") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).questionTimeout(Duration.ofDays(30));
    }
  },
  FATIGUE_BUDGET(true, "policy", "fatigueBudget") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER))
          .fatigueBudget(Fatigue.Budget.UNLIMITED, alarm -> {});
    }
  },
  OTHER_CLOCK(true, "policy", "clock") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).clock(clock());
    }

    @Override
    Clock clock() {
      return Clock.fixed(Instant.parse("2999-12-31T00:00:00Z"), ZoneOffset.UTC);
    }
  },
  PROTECTING(true, "policy", "protect") {
    @Override
    void set(ConsentGatewayBuilder to, Floored floored, Path folder) {
      to.policy(document(objectRule(), PolicyScope.USER)).protect(Path.of("/etc/other.conf"));
    }
  };

  /** A setting of its own, for it needs a desk: see {@code keepsASuspendedCallUntilAPersonAnswers}. */
  private static final String SUSPENDING = "suspending";

  /** As well; a floor is never shown together with anything: see {@code BatchTest}. */
  private static final String BATCHING = "batching";

  private final boolean allows;
  private final String methods;

  Settings(boolean allows, String... methods) {
    this.allows = allows;
    this.methods = String.join(" ", methods);
  }

  /** Whether a call on no floor is let through unasked. */
  boolean allows() {
    return allows;
  }

  void set(ConsentGatewayBuilder to, Floored floored, Path folder) {}

  Clock clock() {
    return Clock.systemUTC();
  }

  /** The builder with this setting, and with what the floor itself needs. */
  ConsentGatewayBuilder apply(ConsentGatewayBuilder to, Floored floored, Path folder) {
    if (floored.labels().size() > 0) {
      to.policy(document(
          JsonObject.of("servers", server(JsonObject.of("labels", floored.labels()))),
          PolicyScope.USER));
    }
    set(to, floored, folder);
    return to;
  }

  /** The methods of the builder that are covered. */
  static Set<String> methods() {
    Set<String> all = new TreeSet<>(Set.of(SUSPENDING, BATCHING));
    for (Settings settings : values()) {
      if (!settings.methods.isEmpty()) {
        all.addAll(Arrays.asList(settings.methods.split(" ", -1)));
      }
    }
    return all;
  }

  private static JsonObject textRule() {
    return JsonObject.of("allow", JsonArray.of("mcp__github__*", "mcp__github__save_note"));
  }

  private static JsonObject objectRule() {
    return JsonObject.of(
        "allow",
        JsonArray.of(
            JsonObject.of("id", "all", "tool", "mcp__github__*", "others", "any"),
            JsonObject.of("id", "one", "tool", "mcp__github__save_note", "others", "any")));
  }

  private static JsonObject server(JsonObject entry) {
    return JsonObject.of("github", entry);
  }

  private static JsonObject asserting(Floored floored) {
    return JsonObject.of(
        "trustAnnotations", true, "assert", JsonObject.of("save_note", floored.harmless()));
  }

  private static PolicyLayer always(Verdict verdict) {
    return (request, context) -> request.kind().equals("callTool") ? verdict : Verdict.abstain();
  }

  private static PolicyDocument document(JsonObject said, PolicyScope scope) {
    byte[] utf8 = said.with("version", 1).with("id", "p").toJson().getBytes(UTF_8);
    return PolicyDocument.parse(utf8, "policy.json", scope);
  }

  private static void write(Path file, JsonObject document) {
    try {
      Files.writeString(file, document.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
