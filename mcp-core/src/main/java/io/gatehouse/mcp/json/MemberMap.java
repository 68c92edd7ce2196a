package io.gatehouse.mcp.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows an object as an unmodifiable map in the order of its members. */
final class MemberMap extends AbstractMap<String, JsonValue> {
  private final JsonObject object;

  MemberMap(JsonObject object) {
    this.object = object;
  }

  @Override
  public @Nullable JsonValue get(@Nullable Object key) {
    return key instanceof String name ? object.get(name) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key instanceof String name && object.has(name);
  }

  @Override
  public int size() {
    return object.size();
  }

  @Override
  public Set<Entry<String, JsonValue>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return object.size();
      }

      @Override
      public Iterator<Entry<String, JsonValue>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, JsonValue>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < object.size();
    }

    @Override
    public Entry<String, JsonValue> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Entry<String, JsonValue> entry = Map.entry(object.name(next), object.value(next));
      next++;
      return entry;
    }
  }
}
