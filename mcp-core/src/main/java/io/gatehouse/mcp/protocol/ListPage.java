package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list (2026-07-28 server/utilities/pagination). Items that break the specification do not hide the others:
 * they are in {@link #rejected()}. Immutable.
 *
 * @param <T> what is listed
 */
public final class ListPage<T> extends WireObject {

  /** A page with more broken items than this is not a list with a broken item. */
  private static final int MAX_REJECTED = 100;

  private final List<T> items;
  private final List<ShapeException> rejected;

  private ListPage(JsonObject json, List<T> items, List<ShapeException> rejected) {
    super(json);
    this.items = Collections.unmodifiableList(items);
    this.rejected = Collections.unmodifiableList(rejected);
    // Read as absent, a malformed cursor would end the list early.
    Members.checkedString(json, "nextCursor");
  }

  /**
   * Reads the result of {@code tools/list}.
   *
   * @throws ShapeException if {@code tools} is not an array or has more than 100 malformed items, or the cursor is not a
   *     string
   */
  public static ListPage<Tool> ofTools(JsonObject json) {
    return read(json, "tools", Tool::from);
  }

  /**
   * Reads the result of {@code resources/list}.
   *
   * @throws ShapeException if {@code resources} is not an array or has more than 100 malformed items, or the cursor is not a
   *     string
   */
  public static ListPage<Resource> ofResources(JsonObject json) {
    return read(json, "resources", Resource::from);
  }

  /**
   * Reads the result of {@code resources/templates/list}.
   *
   * @throws ShapeException if {@code resourceTemplates} is not an array or has more than 100 malformed items, or the cursor is not a
   *     string
   */
  public static ListPage<ResourceTemplate> ofResourceTemplates(JsonObject json) {
    return read(json, "resourceTemplates", ResourceTemplate::from);
  }

  /**
   * Reads the result of {@code prompts/list}.
   *
   * @throws ShapeException if {@code prompts} is not an array or has more than 100 malformed items, or the cursor is not a
   *     string
   */
  public static ListPage<Prompt> ofPrompts(JsonObject json) {
    return read(json, "prompts", Prompt::from);
  }

  private static <T> ListPage<T> read(
      JsonObject json, String member, Function<JsonObject, T> reader) {
    JsonArray array = Members.array(json, member);
    List<T> items = new ArrayList<>(array.size());
    List<ShapeException> rejected = new ArrayList<>();
    int index = 0;
    for (JsonValue value : array) {
      try {
        items.add(reader.apply(Members.asObject(value)));
      } catch (ShapeException e) {
        if (rejected.size() == MAX_REJECTED) {
          throw ShapeException.expected("at most " + MAX_REJECTED + " malformed items", member);
        }
        rejected.add(e.under(index).under(member));
      }
      index++;
    }
    return new ListPage<>(json, items, rejected);
  }

  /** Returns the items that have the required shape, in the server's order. */
  public List<T> items() {
    return items;
  }

  /** Returns why items were left out, with pointers such as {@code /tools/3/name}; empty if none was. */
  public List<ShapeException> rejected() {
    return rejected;
  }

  /** Returns the cursor of the next page. The empty string is a cursor; only absence is the end. */
  public Optional<String> nextCursor() {
    return Members.checkedString(json(), "nextCursor");
  }

  /** Returns how long this page may be kept, and for whom. */
  public CacheHint cacheHint() {
    return CacheHint.from(json());
  }

  /** Returns the metadata, empty if there is none. */
  public JsonObject meta() {
    return Members.meta(json());
  }
}
