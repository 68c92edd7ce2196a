package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import io.gatehouse.mcp.spi.consent.Origin;
import java.util.function.BooleanSupplier;

/**
 * Whether a permission still stands: nobody pulled the brake, took a grant back or changed the rules since. Asked right before
 * every transmission, so it costs a few reads and allocates nothing.
 */
record Standing(
    KillSwitch brake,
    Origin origin,
    Memory memory,
    long epoch,
    Policies policies,
    Fingerprint version)
    implements BooleanSupplier {
  @Override
  public boolean getAsBoolean() {
    return brake.engaged(origin) == null
        && memory.unchangedSince(epoch)
        && policies.version().equals(version);
  }
}
