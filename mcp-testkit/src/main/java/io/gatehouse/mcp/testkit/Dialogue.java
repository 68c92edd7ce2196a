package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import io.gatehouse.mcp.protocol.Era;
import io.gatehouse.mcp.protocol.MetaKeys;
import io.gatehouse.mcp.protocol.ProtocolVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Plays a {@link Role} in the words of one era: how a conversation opens, how the client is asked, how changes are announced. Safe
 * for use by several threads.
 */
final class Dialogue {
  /** Who hears announcements; {@code id} is the subscription's, null in the legacy era. */
  private record Listener(Outlet outlet, @Nullable JsonValue id) {}

  private final Era era;
  private final Role role;
  private final Questions questions = new Questions();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final List<Listener> listeners = new ArrayList<>();
  private final List<String> unheard = new ArrayList<>();

  Dialogue(Era era, Role role) {
    this.era = era;
    this.role = role;
  }

  /** Deals with one message; waits for the client's answers if it has to ask something first. */
  void receive(JsonObject message, Outlet outlet) throws IOException, InterruptedException {
    String method = message.string("method").orElse("");
    JsonValue id = message.get("id");
    if (method.isEmpty()) {
      questions.answered(message);
    } else if (id != null && method.equals("subscriptions/listen") && era == Era.MODERN) {
      subscribe(message, id, outlet);
    } else if (id != null) {
      answer(message, method, id, outlet);
    }
  }

  /** Lets a legacy client hear announcements on {@code outlet}, those first that nobody heard before. */
  void announceTo(Outlet outlet) {
    listen(new Listener(outlet, null));
  }

  private void listen(Listener listener) {
    List<String> missed;
    lock.lock();
    try {
      listeners.add(listener);
      missed = List.copyOf(unheard);
      unheard.clear();
    } finally {
      lock.unlock();
    }
    missed.forEach(this::announce);
  }

  /**
   * Sends a notification without parameters to everyone who listens. If nobody does, it waits for the first: a client opens its
   * stream when it pleases.
   */
  void announce(String method) {
    List<Listener> hearing;
    lock.lock();
    try {
      hearing = List.copyOf(listeners);
      if (hearing.isEmpty()) {
        unheard.add(method);
      }
    } finally {
      lock.unlock();
    }
    List<Listener> gone = new ArrayList<>();
    for (Listener listener : hearing) {
      JsonObject params = listener.id() == null
          ? JsonObject.empty()
          : JsonObject.of("_meta", JsonObject.of(MetaKeys.SUBSCRIPTION_ID, listener.id()));
      JsonObject message = JsonObject.of("jsonrpc", "2.0", "method", method, "params", params);
      try {
        listener.outlet().send(message.toJson());
      } catch (IOException e) {
        gone.add(listener);
      }
    }
    lock.lock();
    try {
      listeners.removeAll(gone);
    } finally {
      lock.unlock();
    }
  }

  private void subscribe(JsonObject message, JsonValue id, Outlet outlet) throws IOException {
    JsonValue filter = message
        .object("params")
        .flatMap(params -> params.object("notifications"))
        .orElse(JsonObject.empty());
    JsonObject params = JsonObject.of(
        "notifications", filter, "_meta", JsonObject.of(MetaKeys.SUBSCRIPTION_ID, id));
    outlet.send(JsonObject.of("jsonrpc", "2.0")
        .with("method", "notifications/subscriptions/acknowledged")
        .with("params", params)
        .toJson());
    listen(new Listener(outlet, id));
  }

  private void answer(JsonObject message, String method, JsonValue id, Outlet outlet)
      throws IOException, InterruptedException {
    JsonObject params = message.object("params").orElse(JsonObject.empty());
    Reply reply = opening(method) ? opened() : play(method, params, outlet);
    String start = "{\"jsonrpc\":\"2.0\",\"id\":" + id.toJson();
    if (reply instanceof Reply.Failure failure) {
      JsonObject error = JsonObject.of("code", failure.code(), "message", failure.message());
      outlet.finish(start + ",\"error\":" + error.toJson() + "}", true);
    } else if (reply instanceof Reply.Ask ask) {
      outlet.finish(start + ",\"result\":" + round(ask, params).toJson() + "}", false);
    } else {
      outlet.finish(start + ",\"result\":" + ((Reply.Result) reply).json() + "}", false);
    }
  }

  private Reply play(String method, JsonObject params, Outlet outlet)
      throws IOException, InterruptedException {
    if (era == Era.MODERN) {
      return role.answer(new Turn(method, params, roundOf(params), answersIn(params)));
    }
    Map<String, JsonObject> answers = Map.of();
    for (int round = 0; ; round++) {
      Reply reply = role.answer(new Turn(method, params, round, answers));
      if (!(reply instanceof Reply.Ask ask)) {
        return reply;
      }
      answers = questions.ask(ask.questions(), outlet);
    }
  }

  private boolean opening(String method) {
    return method.equals(era == Era.MODERN ? "server/discover" : "initialize");
  }

  private Reply opened() {
    role.opened();
    JsonObject said =
        JsonObject.of("capabilities", role.capabilities(), "serverInfo", role.serverInfo());
    if (role.instructions().isPresent()) {
      said = said.with("instructions", role.instructions().get());
    }
    return Reply.of(
        era == Era.MODERN
            ? said.with("supportedVersions", JsonArray.of(ProtocolVersion.V2026_07_28.value()))
            : said.with("protocolVersion", ProtocolVersion.V2025_11_25.value()));
  }

  /** 2026-07-28 basic/patterns/mrtr: the state carries the number of the round. */
  private static JsonObject round(Reply.Ask ask, JsonObject params) {
    return JsonObject.of(
        "resultType",
        "input_required",
        "inputRequests",
        JsonObject.copyOf(ask.questions()),
        "requestState",
        (roundOf(params) + 1) + ";" + ask.padding());
  }

  private static int roundOf(JsonObject params) {
    String state = params.string("requestState").orElse("0;");
    return Integer.parseInt(state.substring(0, state.indexOf(';')));
  }

  private static Map<String, JsonObject> answersIn(JsonObject params) {
    Map<String, JsonObject> answers = new LinkedHashMap<>();
    JsonObject given = params.object("inputResponses").orElse(JsonObject.empty());
    given
        .members()
        .keySet()
        .forEach(key -> answers.put(key, given.object(key).orElse(JsonObject.empty())));
    return answers;
  }
}
