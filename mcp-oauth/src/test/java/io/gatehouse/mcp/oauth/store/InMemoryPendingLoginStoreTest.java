package io.gatehouse.mcp.oauth.store;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

final class InMemoryPendingLoginStoreTest extends PendingLoginStoreContract {
  private InstantSource time = InstantSource.fixed(Instant.EPOCH);

  private final PendingLoginStore store = InMemoryPendingLoginStore.create(new Clock() {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }
  });

  @Override
  PendingLoginStore store(Clock clock) {
    time = clock;
    return store;
  }
}
