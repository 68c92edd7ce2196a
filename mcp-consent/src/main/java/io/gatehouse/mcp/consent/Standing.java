package io.gatehouse.mcp.consent;

import io.gatehouse.mcp.CallContext;
import io.gatehouse.mcp.consent.limit.KillSwitch;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.util.function.BooleanSupplier;

/**
 * Whether a permission still stands: nobody pulled the brake, took a grant back or changed the rules since. Asked right before
 * every transmission, so it costs a few reads and allocates nothing.
 *
 * @param server the host's alias
 * @param epoch of the memory when it was given
 * @param version of the rules when it was given
 */
record Standing(
    KillSwitch brake,
    String server,
    CallContext context,
    Memory memory,
    long epoch,
    Policies policies,
    Fingerprint version)
    implements BooleanSupplier {
  @Override
  public boolean getAsBoolean() {
    return brake.engaged(server, context) == null
        && memory.unchangedSince(epoch)
        && policies.version().equals(version);
  }
}
