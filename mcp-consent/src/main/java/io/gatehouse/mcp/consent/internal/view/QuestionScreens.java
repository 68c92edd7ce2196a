package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.protocol.CreateMessageRequest;
import io.gatehouse.mcp.protocol.ElicitRequest;
import io.gatehouse.mcp.protocol.Root;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ElicitForm;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ElicitUrl;
import io.gatehouse.mcp.spi.consent.ConsentRequest.ListRoots;
import io.gatehouse.mcp.spi.consent.ConsentRequest.Sample;
import io.gatehouse.mcp.spi.consent.ConsentRequest.SampleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is shown when a server asks for something: the model, the person, a directory (T-38 to T-40, T-43). */
final class QuestionScreens {
  private final Screen screen;
  private final Question question;
  private final Facts facts;
  private final Claims claims;

  private QuestionScreens(Screen screen, Question question) {
    this.screen = screen;
    this.question = question;
    this.facts = new Facts(screen);
    this.claims = new Claims(screen);
  }

  /**
   * Shows the request.
   *
   * @throws IllegalArgumentException if it is of a kind that this version does not know
   */
  static void show(Screen screen, Question question) {
    QuestionScreens screens = new QuestionScreens(screen, question);
    ConsentRequest request = question.request;
    if (request instanceof Sample sample) {
      screens.sample(sample.request());
    } else if (request instanceof SampleResult result) {
      screens.sampleResult(result);
    } else if (request instanceof ElicitForm form) {
      screens.form(form);
    } else if (request instanceof ElicitUrl url) {
      screens.url(url.request());
    } else if (request instanceof ListRoots roots) {
      screens.roots(roots);
    } else {
      throw new IllegalArgumentException(
          "no view for a " + request.kind() + " request: it must be refused");
    }
  }

  private void sample(CreateMessageRequest request) {
    plain(CallScreens.heading("ask.sample", "Let ", " use your model", question), List.of());
    JsonObject settings =
        request.json().without("messages").without("systemPrompt").without("tools");
    new ValueBlock(screen, question).add(settings, request.json(), place -> true, Set.of());
    screen.claimed("sample", "The server wants to say to your model", claims.conversation(request));
  }

  private void sampleResult(SampleResult result) {
    plain(
        CallScreens.heading("ask.sampleResult", "Send ", " what your model answered", question),
        List.of());
    new ValueBlock(screen, question).add(result.result().json(), place -> true, Set.of());
    screen.claimed(
        "model",
        "Your model says",
        claims.content("answer", "Answer", result.result().content()));
    screen.claimed(
        "sample", "The server had said to your model", claims.conversation(result.request()));
  }

  private void form(ElicitForm form) {
    ElicitRequest.Form request = form.request();
    plain(
        CallScreens.heading("ask.elicitForm", "Answer a form of ", "", question),
        form.content().isPresent()
            ? List.of()
            : List.of(field("content.none", "Content", "nothing is filled in yet")));
    form.content()
        .ifPresent(content -> new ValueBlock(screen, question)
            .add(
                content, new DeclaredPlaces(request.requestedSchema().json())::mentions, Set.of()));
    List<Field> said = new ArrayList<>();
    claims.text(said, "message", "Message", Optional.of(request.message()));
    request
        .requestedSchema()
        .json()
        .object("properties")
        .orElse(JsonObject.empty())
        .members()
        .forEach((name, schema) ->
            claims.text(said, "formField", "Field", Optional.of(name + ": " + schema.toJson())));
    screen.claimed("form", "The server asks you", said);
  }

  private void url(ElicitRequest.Url request) {
    List<Field> fields = new ArrayList<>(Hosts.of(screen, request.url()));
    fields.add(field("unopened", "Not opened", "nobody has fetched or opened this address yet"));
    plain(
        CallScreens.heading("ask.elicitUrl", "Open an address that ", " names", question), fields);
    new ValueBlock(screen, question)
        .add(JsonObject.of("url", request.url()), place -> true, Set.of());
    List<Field> said = new ArrayList<>();
    claims.text(said, "message", "Message", Optional.of(request.message()));
    screen.claimed("url", "The server asks you", said);
  }

  private void roots(ListRoots roots) {
    plain(
        CallScreens.heading("ask.listRoots", "Tell ", " which directories you work in", question),
        List.of(
            field("count.roots", "Directories", Integer.toString(roots.roots().size()))));
    JsonArray all = JsonArray.copyOf(roots.roots().stream().map(Root::json).toList());
    new ValueBlock(screen, question).add(JsonObject.of("roots", all), place -> true, Set.of());
  }

  private void plain(Message heading, List<Field> first) {
    List<Field> fields = new ArrayList<>(first);
    fields.addAll(facts.server(question));
    fields.addAll(facts.context(question.request.origin()));
    screen.trusted(heading, fields);
    facts.why(question.reasons);
  }
}
