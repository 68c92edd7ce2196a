package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.Map;

/**
 * What a server says it offers (2026-07-28 server/discover, {@code initialize} before). A member of the wrong type reads as
 * not offered. Immutable.
 */
public final class ServerCapabilities extends WireObject {

  private ServerCapabilities(JsonObject json) {
    super(json);
  }

  /** Reads capabilities; there are no required members. */
  public static ServerCapabilities from(JsonObject json) {
    return new ServerCapabilities(json);
  }

  /** Tells whether there are tools. */
  public boolean hasTools() {
    return has("tools");
  }

  /** Tells whether the server announces changes of its tools. */
  public boolean toolsListChanged() {
    return flag("tools", "listChanged");
  }

  /** Tells whether there are resources. */
  public boolean hasResources() {
    return has("resources");
  }

  /** Tells whether the server announces changes of its lists of resources and templates. */
  public boolean resourcesListChanged() {
    return flag("resources", "listChanged");
  }

  /** Tells whether changes of single resources can be subscribed to. */
  public boolean resourcesSubscribe() {
    return flag("resources", "subscribe");
  }

  /** Tells whether there are prompts. */
  public boolean hasPrompts() {
    return has("prompts");
  }

  /** Tells whether the server announces changes of its prompts. */
  public boolean promptsListChanged() {
    return flag("prompts", "listChanged");
  }

  /** Tells whether arguments can be completed. Servers of 2024-11-05 complete without saying so here. */
  public boolean hasCompletions() {
    return has("completions");
  }

  /** Tells whether the server can send log messages. Deprecated in 2026-07-28. */
  public boolean hasLogging() {
    return has("logging");
  }

  /** Returns the extensions that the server supports, with their settings. */
  public Map<String, JsonObject> extensions() {
    return Members.readableMap(json(), "extensions");
  }

  /** Returns what is not standardised, with its settings. */
  public Map<String, JsonObject> experimental() {
    return Members.readableMap(json(), "experimental");
  }

  private boolean has(String name) {
    return json().object(name).isPresent();
  }

  private boolean flag(String name, String flag) {
    return json().object(name).map(settings -> Members.flag(settings, flag)).orElse(false);
  }
}
