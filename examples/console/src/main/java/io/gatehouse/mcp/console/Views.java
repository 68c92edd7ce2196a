package io.gatehouse.mcp.console;

import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import io.gatehouse.mcp.spi.consent.Finding;
import io.gatehouse.mcp.spi.consent.ServerOffer;
import io.gatehouse.mcp.spi.consent.ToolDefinition;

/** Questions as a person reads them: what the host knows first, what the server or model claims apart. */
final class Views {
  private Views() {}

  static String of(ConsentRequest request) {
    StringBuilder view = new StringBuilder();
    line(view, "== " + title(request) + " ==");
    line(
        view,
        "server:    " + request.origin().server() + "  (for "
            + Texts.printable(request.origin().context().principal()) + ")");
    if (request instanceof ConsentRequest.LaunchServer launch) {
      line(view, "This starts a program with your rights. It can do whatever you can.");
      launch.argv().forEach(word -> line(view, "command:   " + Texts.quoted(word)));
      launch.cwd().ifPresent(cwd -> line(view, "directory: " + Texts.quoted(cwd)));
      launch.environmentNames().forEach(name -> line(view, "variable:  " + Texts.printable(name)));
    } else if (request instanceof ConsentRequest.ConnectServer connect) {
      line(view, "url:       " + Texts.printable(connect.endpoint().toString()));
      line(
          view,
          "host:      " + Texts.printable(String.valueOf(connect.endpoint().getHost())));
      connect.headerNames().forEach(name -> line(view, "header:    " + Texts.printable(name)));
    } else if (request instanceof ConsentRequest.ReviewServer review) {
      offer(view, review.offer());
    } else if (request instanceof ConsentRequest.CallTool call) {
      line(view, "tool:      " + Texts.quoted(call.tool().tool().name()));
      arguments(view, call.arguments());
      call.mirroredToHeaders()
          .forEach(p -> line(view, "also sent as an HTTP header: " + Texts.printable(p)));
    } else {
      request.describe().members().forEach((name, value) -> {
        if (!name.equals("kind") && !name.equals("server") && !name.equals("principal")) {
          line(view, Texts.printable(name) + ": " + Texts.printable(value.toJson()));
        }
      });
    }
    return view.toString().stripTrailing();
  }

  private static String title(ConsentRequest request) {
    return switch (request.kind()) {
      case "launchServer" -> "start a server";
      case "connectServer" -> "connect to a server";
      case "reviewServer" -> "use what a server offers";
      case "changedDefinition" -> "use a tool that has changed";
      case "callTool" -> "call a tool";
      case "readResource" -> "read a resource";
      case "subscribeResource" -> "be told about changes";
      case "getPrompt" -> "get a prompt";
      case "sample" -> "let the server use your model";
      case "sampleResult" -> "let the server see what your model said";
      case "elicitForm" -> "answer a form of the server";
      case "elicitUrl" -> "open a page that the server names";
      case "listRoots" -> "tell the server your directories";
      case "authorizeScopes" -> "let this program act for you";
      case "releaseResult" -> "use a result that something was noticed about";
      default -> request.kind();
    };
  }

  private static void arguments(StringBuilder view, JsonObject arguments) {
    if (arguments.size() == 0) {
      line(view, "arguments: none");
    }
    arguments
        .members()
        .forEach((name, value) -> line(
            view, "argument:  " + Texts.quoted(name) + " = " + Texts.printable(value.toJson())));
  }

  private static void offer(StringBuilder view, ServerOffer offer) {
    line(
        view,
        "protocol:  " + offer.description().protocolVersion() + " ("
            + offer.description().era() + ")");
    line(view, "-- what the server says of itself; none of it is verified --");
    offer
        .description()
        .serverInfo()
        .ifPresent(info -> line(
            view, "name:      " + Texts.quoted(info.name()) + " " + Texts.quoted(info.version())));
    offer
        .description()
        .instructions()
        .ifPresent(text -> line(view, "instructions: " + Texts.quoted(text)));
    for (ToolDefinition definition : offer.tools()) {
      String claim = definition.tool().annotations().readOnly() ? " (claims to be read-only)" : "";
      line(
          view,
          "tool:      "
              + Texts.quoted(definition.tool().name())
              + claim
              + definition.tool().description().map(d -> " " + Texts.quoted(d)).orElse(""));
    }
    line(
        view,
        "and:       "
            + offer.resources().size()
            + " resources, "
            + offer.resourceTemplates().size()
            + " resource templates, "
            + offer.prompts().size()
            + " prompts");
    for (Finding finding : offer.findings()) {
      line(view, "noticed:   " + finding(finding));
    }
  }

  static String finding(Finding finding) {
    return finding.code()
        + finding.subject().map(s -> " " + Texts.quoted(s)).orElse("")
        + ": "
        + Texts.printable(finding.detail());
  }

  private static void line(StringBuilder view, String line) {
    view.append(line).append('\n');
  }
}
