package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.pin.DefinitionChange;
import io.gatehouse.mcp.consent.risk.LaunchScanner;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.protocol.Tool;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.AuthorizeScopes;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ChangedDefinition;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ConnectServer;
import io.gatehouse.mcp.spi.consent.ConsentRequest.LaunchServer;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReviewServer;
import io.gatehouse.mcp.spi.consent.Executable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is shown before a server runs, is reached, is used at all, or is used after it changed. */
final class ServerScreens {
  /** The algorithm and sixteen digits, enough to compare by eye. */
  private static final int SHORT_DIGEST = "sha-256:".length() + 16;

  private final Screen screen;
  private final Question question;
  private final Facts facts;

  private ServerScreens(Screen screen, Question question) {
    this.screen = screen;
    this.question = question;
    this.facts = new Facts(screen);
  }

  /** Shows the request if it is of this sort. */
  static boolean show(Screen screen, Question question) {
    ServerScreens screens = new ServerScreens(screen, question);
    ConsentRequest request = question.request;
    if (request instanceof LaunchServer launch) {
      screens.launch(launch);
    } else if (request instanceof ConnectServer connect) {
      screens.connect(connect);
    } else if (request instanceof ReviewServer review) {
      new ReviewScreen(screen, question).show(review);
    } else if (request instanceof ChangedDefinition changed) {
      screens.changed(changed);
    } else if (request instanceof AuthorizeScopes scopes) {
      screens.scopes(scopes);
    } else {
      return false;
    }
    return true;
  }

  private void launch(LaunchServer launch) {
    List<Field> fields = new ArrayList<>(facts.server(question));
    launch.executable().ifPresent(program -> program(program, fields));
    for (String name : launch.environmentNames()) {
      fields.add(field("environment", "Variable", screen.name(name)));
    }
    LaunchScanner.packageOf(launch.argv()).ifPresent(it -> {
      fields.add(field("package", "Package", screen.name(it.name())));
      fields.add(
          it.version().isPresent()
              ? field("version", "Version", screen.name(it.version().get()))
              : field("version.none", "Version", "none named: whatever is newest when it starts"));
    });
    fields.addAll(facts.provenance(launch.provenance()));
    fields.add(field(
        "unreviewed",
        "Not reviewed",
        "nobody here has looked at its code; it runs with all your rights"));
    fields.addAll(facts.context(launch.origin()));
    screen.trusted(
        CallScreens.heading(
            "ask.launchServer", "Run the program of ", " on this computer", question),
        fields);
    facts.why(question.reasons);
  }

  private void program(Executable program, List<Field> fields) {
    fields.add(field("file", "File", screen.name(program.path())));
    fields.add(
        program.digest().isPresent()
            ? field(
                "digest",
                "Content",
                screen.name(program.digest().get().toString().substring(0, SHORT_DIGEST)))
            : field("digest.none", "Content", "could not be read"));
  }

  private void connect(ConnectServer connect) {
    List<Field> fields = new ArrayList<>();
    fields.addAll(Hosts.of(screen, connect.endpoint().toString()));
    fields.addAll(facts.server(question));
    for (String name : connect.headerNames()) {
      fields.add(field("header", "Header", screen.name(name)));
    }
    fields.addAll(facts.provenance(connect.provenance()));
    fields.addAll(facts.context(connect.origin()));
    screen.trusted(
        CallScreens.heading("ask.connectServer", "Connect to ", " on the network", question),
        fields);
    facts.why(question.reasons);
  }

  private void changed(ChangedDefinition changed) {
    Tool after = changed.after().tool();
    List<Field> fields = new ArrayList<>();
    fields.add(field("tool", "Tool", screen.name(after.name())));
    fields.addAll(facts.server(question));
    fields.addAll(facts.context(changed.origin()));
    fields.addAll(facts.hints(question.hints));
    screen.trusted(
        changed.before().isPresent()
            ? CallScreens.heading(
                "ask.changedDefinition",
                "Use a tool that changed: ",
                "tool",
                after.name(),
                question)
            : CallScreens.heading(
                "ask.newDefinition", "Use a new tool: ", "tool", after.name(), question),
        fields);
    facts.why(question.reasons);
    DefinitionChange change = question.change.orElseGet(() -> changed
        .before()
        .map(before -> DefinitionChange.between(before.tool(), after))
        .orElseGet(() -> DefinitionChange.added(after)));
    new DiffScreen(screen).show(change);
    screen.findings(changed.after().findings());
    screen.claimed(
        "definition", "The server's definition now", new Claims(screen).definition(after));
  }

  private void scopes(AuthorizeScopes scopes) {
    List<Field> fields = new ArrayList<>();
    fields.addAll(Hosts.of(screen, scopes.issuer().toString()));
    fields.add(field("issuer", "Signs you in", screen.name(scopes.issuer().toString())));
    fields.add(field("resource", "For access to", screen.name(scopes.resource().toString())));
    fields.addAll(facts.server(question));
    fields.addAll(facts.context(scopes.origin()));
    screen.trusted(
        scopes.stepUp()
            ? CallScreens.heading(
                "ask.authorizeScopes.stepUp", "Give ", " more rights than it has", question)
            : CallScreens.heading(
                "ask.authorizeScopes", "Sign in and give rights to ", "", question),
        fields);
    facts.why(question.reasons);
    scopes("added", "Rights that are new", new TreeSet<>(scopes.added()), "none");
    scopes(
        "requested",
        "All rights it has then",
        new TreeSet<>(scopes.requested()),
        "the authorization server decides");
  }

  private void scopes(String code, String english, Set<String> names, String none) {
    List<Field> fields = new ArrayList<>();
    names.forEach(name -> fields.add(field("scope", "Right", screen.name(name))));
    if (fields.isEmpty()) {
      fields.add(field("scope.none", "Right", none));
    }
    screen.trusted(Message.of("heading.scopes." + code, english), fields);
  }
}
