package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.Provenance;
import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.policy.Reason;
import io.gatehouse.mcp.consent.risk.EffectiveHints;
import io.gatehouse.mcp.consent.risk.Hint;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.spi.consent.Origin;
import io.gatehouse.mcp.spi.consent.ServerIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the host knows: who the server is, on whose behalf, what is believed about the tool, and why it is asked. */
final class Facts {
  private final Screen screen;

  Facts(Screen screen) {
    this.screen = screen;
  }

  /** Who the server is. */
  List<Field> server(Question question) {
    Origin origin = question.request.origin();
    List<Field> fields = new ArrayList<>();
    fields.add(field("server", "Server", screen.name(origin.server())));
    if (origin.identity() instanceof ServerIdentity.Stdio stdio) {
      argv(fields, stdio.argv());
      stdio.cwd().ifPresent(cwd -> fields.add(field("cwd", "Directory", screen.name(cwd))));
    } else if (origin.identity() instanceof ServerIdentity.Http http) {
      fields.add(field("endpoint", "Address", screen.name(http.endpoint().toString())));
    }
    for (String label : question.labels) {
      fields.add(field("label", "Label", screen.name(label)));
    }
    return fields;
  }

  /** What the host knows of where the server comes from. */
  List<Field> provenance(Optional<Provenance> provenance) {
    List<Field> fields = new ArrayList<>();
    if (provenance.isEmpty()) {
      fields.add(field("provenance.none", "Origin", "nothing is known of who made it"));
      return fields;
    }
    Provenance known = provenance.get();
    named(fields, "registry", "Listed as", known.registryName());
    known
        .publisher()
        .ifPresent(it -> fields.add(field("publisher", "Publisher", screen.quoted(it))));
    named(fields, "package.known", "Its package", known.packageName());
    named(fields, "version.known", "Its version", known.version());
    named(fields, "package.digest", "Its digest", known.packageDigest());
    for (Provenance.Evidence each : new TreeSet<>(known.evidence())) {
      fields.add(field("evidence." + each.name().toLowerCase(Locale.ROOT), "Because", why(each)));
    }
    return fields;
  }

  private void named(List<Field> fields, String code, String label, Optional<String> text) {
    text.ifPresent(it -> fields.add(field(code, label, screen.name(it))));
  }

  private static String why(Provenance.Evidence evidence) {
    return switch (evidence) {
      case SELF_DECLARED -> "its own description says so; nobody checked";
      case REGISTRY_LISTED -> "a registry lists it";
      case PUBLISHER_VERIFIED -> "the registry checked that the name is the publisher's";
      case DIGEST_CHECKED -> "the package was compared with the digest";
      case SIGNED -> "the signature of the publisher was checked";
    };
  }

  /** Every element on its own, so that none can pose as two (R-CONF-3). */
  private void argv(List<Field> fields, List<String> argv) {
    for (int i = 0; i < argv.size(); i++) {
      fields.add(
          i == 0
              ? field("program", "Program", element(argv.get(0)))
              : field("argument", "Argument " + i, element(argv.get(i))));
    }
  }

  /** In quotes if it has a space, so that its ends are seen. */
  private SafeText element(String element) {
    return element.indexOf(' ') < 0 ? screen.name(element) : screen.quoted(element);
  }

  /** On whose behalf, and from where in the agent. */
  List<Field> context(Origin origin) {
    CallContext context = origin.context();
    List<Field> fields = new ArrayList<>();
    fields.add(field("principal", "For", screen.name(context.principal())));
    context
        .conversation()
        .ifPresent(id -> fields.add(field("conversation", "Conversation", screen.name(id))));
    context
        .workspace()
        .ifPresent(name -> fields.add(field("workspace", "Workspace", screen.name(name))));
    if (!context.agentPath().isEmpty()) {
      // Names have no spaces here, so this one separates them.
      String path = context.agentPath().stream()
          .map(name -> screen.name(name).display())
          .collect(Collectors.joining(" > "));
      fields.add(field("agent", "Agent", path));
    }
    origin
        .continues()
        .ifPresent(id -> fields.add(field("continues", "During request", screen.name(id))));
    return fields;
  }

  /** What is believed about the tool, and on whose word. */
  List<Field> hints(EffectiveHints hints) {
    List<Field> fields = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    hint(fields, unknown, "destructive", "Destructive", hints.destructive());
    hint(fields, unknown, "readOnly", "Read-only", hints.readOnly());
    hint(fields, unknown, "idempotent", "Repeatable", hints.idempotent());
    hint(fields, unknown, "executable", "Runs code", hints.executable());
    hint(fields, unknown, "openWorld", "Reaches out", hints.openWorld());
    if (!unknown.isEmpty()) {
      String all = String.join(", ", unknown).toLowerCase(Locale.ROOT);
      fields.add(field("hint.unknown", "Not known", "whether it is or does: " + all));
    }
    return fields;
  }

  private static void hint(
      List<Field> fields, List<String> unknown, String code, String english, Hint hint) {
    if (hint.value() == Hint.Value.UNKNOWN) {
      unknown.add(english);
    } else {
      fields.add(field("hint." + code, english, words(hint)));
    }
  }

  static String words(Hint hint) {
    if (hint.value() == Hint.Value.UNKNOWN) {
      return "not known";
    }
    return hint.value().name().toLowerCase(Locale.ROOT) + source(hint);
  }

  /** On one line whether a tool changes or destroys something, and on whose word. */
  static String brief(EffectiveHints hints) {
    String changes = brief(hints.readOnly(), "changes nothing", "changes things");
    String destroys = brief(hints.destructive(), "destructive", "not destructive");
    boolean known = hints.readOnly().value() != Hint.Value.UNKNOWN
        && hints.destructive().value() != Hint.Value.UNKNOWN;
    return known && hints.readOnly().source() == hints.destructive().source()
        ? changes + ", " + destroys + source(hints.destructive())
        : changes + source(hints.readOnly()) + ", " + destroys + source(hints.destructive());
  }

  private static String brief(Hint hint, String yes, String no) {
    return switch (hint.value()) {
      case YES -> yes;
      case NO -> no;
      case UNKNOWN -> "not known if " + yes;
    };
  }

  private static String source(Hint hint) {
    if (hint.value() == Hint.Value.UNKNOWN) {
      return "";
    }
    return switch (hint.source()) {
      case SPEC_DEFAULT -> " (assumed)";
      case SERVER_CLAIM -> " (claimed by the server)";
      case HEURISTIC -> " (judged by its name and parameters)";
      case USER_ASSERTED -> " (asserted by you)";
      case ADMIN_ASSERTED -> " (asserted by your administrator)";
    };
  }

  /** Why a person is asked: layer, rule and sentence of each reason. */
  void why(List<Reason> reasons) {
    List<Field> fields = new ArrayList<>();
    for (Reason reason : reasons) {
      fields.add(field(
          "reason." + reason.layer().name().toLowerCase(Locale.ROOT),
          layer(reason),
          screen.text(reason.text())));
      reason.rule().ifPresent(rule -> fields.add(field("rule", "  rule", screen.name(rule))));
      reason
          .source()
          .ifPresent(source -> fields.add(field("source", "  written in", screen.name(source))));
    }
    if (fields.isEmpty()) {
      fields.add(field("reason.default", "default", "no rule allows it without asking"));
    }
    screen.trusted(Message.of("heading.why", "Why you are asked"), fields);
  }

  private static String layer(Reason reason) {
    return reason.layer().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
