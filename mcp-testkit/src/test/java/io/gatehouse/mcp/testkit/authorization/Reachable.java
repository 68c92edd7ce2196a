package io.gatehouse.mcp.testkit.authorization;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Every object of ours on the heap to which some others lead: through fields of ours, collections and causes. */
final class Reachable {
  private static final String OURS = "io.gatehouse.";

  private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final List<Object> ours = new ArrayList<>();

  private Reachable() {}

  /** All of them, those too that they were made of lambdas for. */
  static List<Object> from(Iterable<?> roots) {
    Reachable reachable = new Reachable();
    roots.forEach(reachable::meet);
    while (!reachable.waiting.isEmpty()) {
      reachable.look(reachable.waiting.remove());
    }
    return List.copyOf(reachable.ours);
  }

  private void meet(@Nullable Object object) {
    if (object != null && !(object instanceof Path) && known.add(object)) {
      waiting.add(object);
    }
  }

  private void look(Object object) {
    if (object instanceof Throwable thrown) {
      meet(thrown.getCause());
      List.of(thrown.getSuppressed()).forEach(this::meet);
    }
    if (object.getClass().getName().startsWith(OURS)) {
      ours.add(object);
      fields(object);
    } else if (object instanceof Iterable<?> items) {
      items.forEach(this::meet);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        meet(key);
        meet(value);
      });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::meet);
    } else if (object instanceof AtomicReference<?> reference) {
      meet(reference.get());
    } else if (object instanceof Object[] array) {
      Arrays.asList(array).forEach(this::meet);
    }
  }

  private void fields(Object object) {
    for (Class<?> type = object.getClass();
        type != null && type.getName().startsWith(OURS);
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          try {
            meet(field.get(object));
          } catch (IllegalAccessException e) {
            throw new AssertionError("the field was made accessible", e);
          }
        }
      }
    }
  }
}
