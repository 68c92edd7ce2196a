package io.gatehouse.mcp;

import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where verdicts about servers' eras are kept. Safe for use by several threads. */
public interface EraVerdicts {
  /** The verdict about a server, if there is one. */
  Optional<EraVerdict> find(Fingerprint identity);

  /** Keeps a verdict in the place of an older one. */
  void save(EraVerdict verdict);

  /** Drops a verdict that turned out wrong. */
  void forget(Fingerprint identity);

  /** Verdicts in memory: probed anew after every start. */
  static EraVerdicts inMemory() {
    Map<Fingerprint, EraVerdict> known = new ConcurrentHashMap<>();
    return new EraVerdicts() {
      @Override
      public Optional<EraVerdict> find(Fingerprint identity) {
        return Optional.ofNullable(known.get(identity));
      }

      @Override
      public void save(EraVerdict verdict) {
        known.put(verdict.identity(), verdict);
      }

      @Override
      public void forget(Fingerprint identity) {
        known.remove(identity);
      }
    };
  }
}
