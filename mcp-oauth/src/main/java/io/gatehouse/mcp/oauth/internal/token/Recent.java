package io.gatehouse.mcp.oauth.internal.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The values of the keys that were used last; the others are forgotten. Safe for use by several threads. */
final class Recent<K, V> {
  private final ReentrantLock lock = new ReentrantLock();

  /** Guarded by {@code lock}. */
  private final Map<K, V> values;

  Recent(int limit) {
    values = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
      }
    };
  }

  Optional<V> get(K key) {
    lock.lock();
    try {
      return Optional.ofNullable(values.get(key));
    } finally {
      lock.unlock();
    }
  }

  /** Keeps what {@code change} makes of the value, {@code first} if there is none, and returns it. */
  V update(K key, V first, UnaryOperator<V> change) {
    lock.lock();
    try {
      V next = change.apply(values.getOrDefault(key, first));
      values.put(key, next);
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a value and returns whether it is a new one. */
  boolean put(K key, V value) {
    lock.lock();
    try {
      return !value.equals(values.put(key, value));
    } finally {
      lock.unlock();
    }
  }

  void remove(K key) {
    lock.lock();
    try {
      values.remove(key);
    } finally {
      lock.unlock();
    }
  }
}
