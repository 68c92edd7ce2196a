package io.gatehouse.mcp.consent.pin;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps pins in memory. Safe for use by several threads. */
final class MemoryPinStore implements PinStore {
  private final ConcurrentMap<Key, PinnedServer> pins = new ConcurrentHashMap<>();

  @Override
  public Optional<PinnedServer> find(String principal, Fingerprint server) {
    return Optional.ofNullable(pins.get(new Key(principal, server)));
  }

  @Override
  public boolean compareAndSet(PinnedServer next) {
    AtomicBoolean stored = new AtomicBoolean();
    pins.compute(new Key(next.principal(), next.server()), (key, now) -> {
      stored.set((now == null ? 0 : now.version()) + 1 == next.version());
      return stored.get() ? next : now;
    });
    return stored.get();
  }

  @Override
  public List<PinnedServer> all() {
    return List.copyOf(pins.values());
  }

  private record Key(String principal, Fingerprint server) {}
}
