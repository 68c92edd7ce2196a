package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.brief;
import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.Prompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.CallTool;
import io.gatehouse.mcp.spi.consent.ConsentRequest.GetPrompt;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReadResource;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ReleaseResult;
import io.gatehouse.mcp.spi.consent.ConsentRequest.SubscribeResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is shown before a model uses a server, and before it gets the result. */
final class CallScreens {
  private final Screen screen;
  private final Question question;
  private final Facts facts;
  private final Claims claims;

  private CallScreens(Screen screen, Question question) {
    this.screen = screen;
    this.question = question;
    this.facts = new Facts(screen);
    this.claims = new Claims(screen);
  }

  /** Shows the request if it is of this sort. */
  static boolean show(Screen screen, Question question) {
    CallScreens screens = new CallScreens(screen, question);
    ConsentRequest request = question.request;
    if (request instanceof CallTool call) {
      screens.call(call);
    } else if (request instanceof ReadResource read) {
      screens.read(read);
    } else if (request instanceof SubscribeResource subscribe) {
      screens.subscribe(subscribe);
    } else if (request instanceof GetPrompt get) {
      screens.prompt(get);
    } else if (request instanceof ReleaseResult release) {
      screens.release(release);
    } else {
      return false;
    }
    return true;
  }

  private void call(CallTool call) {
    String name = call.tool().tool().name();
    List<Field> fields = new ArrayList<>();
    fields.add(field("tool", "Tool", screen.name(name)));
    fields.addAll(facts.server(question));
    fields.addAll(facts.context(call.origin()));
    fields.addAll(facts.hints(question.hints));
    screen.trusted(heading("ask.callTool", "Call the tool ", "tool", name), fields);
    facts.why(question.reasons);
    DeclaredPlaces declared = new DeclaredPlaces(call.tool().tool().inputSchema());
    new ValueBlock(screen, question)
        .add(call.arguments(), declared::mentions, call.mirroredToHeaders());
    screen.findings(call.tool().findings());
    screen.claimed(
        "tool", "The server says about its tool", claims.tool(call.tool().tool()));
  }

  private void read(ReadResource read) {
    plain(heading("ask.readResource", "Read the resource ", "uri", read.uri()));
    // The model chose the address; what it names is up to the server.
    new ValueBlock(screen, question).add(JsonObject.of("uri", read.uri()), place -> true, Set.of());
  }

  private void subscribe(SubscribeResource subscribe) {
    plain(heading("ask.subscribeResource", "Be told when something changes at ", "", question));
    new ValueBlock(screen, question).add(subscribe.filter().json(), place -> true, Set.of());
  }

  private void prompt(GetPrompt get) {
    Prompt prompt = get.prompt();
    plain(heading("ask.getPrompt", "Get the prompt ", "prompt", prompt.name()));
    new ValueBlock(screen, question)
        .add(
            get.arguments(),
            place -> place.isEmpty()
                || prompt.arguments().stream()
                    .anyMatch(a -> Leaves.child("", a.name()).equals(place)),
            Set.of());
    screen.claimed("prompt", "The server says about its prompt", claims.prompt(prompt));
  }

  private void release(ReleaseResult release) {
    List<Field> fields = new ArrayList<>();
    fields.add(field("call", "Result of", Screen.own(release.call().kind())));
    if (release.call() instanceof CallTool call) {
      fields.add(field("tool", "Tool", screen.name(call.tool().tool().name())));
    } else if (release.call() instanceof ReadResource read) {
      fields.add(field("uri", "Resource", screen.name(read.uri())));
    } else if (release.call() instanceof GetPrompt get) {
      fields.add(field("prompt", "Prompt", screen.name(get.prompt().name())));
    }
    fields.addAll(facts.server(question));
    fields.addAll(facts.context(release.origin()));
    screen.trusted(
        heading("ask.releaseResult", "Hand a result of ", " to the model", question), fields);
    facts.why(question.reasons);
    new ValueBlock(screen, question).add(release.result(), place -> true, Set.of());
    screen.findings(release.findings());
  }

  private void plain(Message heading) {
    List<Field> fields = new ArrayList<>(facts.server(question));
    fields.addAll(facts.context(question.request.origin()));
    screen.trusted(heading, fields);
    facts.why(question.reasons);
  }

  private Message heading(String code, String english, String argument, String name) {
    return heading(code, english, argument, name, question);
  }

  /** A sentence about a thing of a server. */
  static Message heading(
      String code, String english, String argument, String name, Question question) {
    SafeText thing = brief(name);
    SafeText server = brief(question.request.origin().server());
    return new Message(
        code,
        Map.of(argument, thing, "server", server),
        english + thing.display() + " of " + server.display());
  }

  /** A sentence about a server. */
  static Message heading(String code, String before, String after, Question question) {
    SafeText server = brief(question.request.origin().server());
    return new Message(code, Map.of("server", server), before + server.display() + after);
  }
}
