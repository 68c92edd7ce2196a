package planted.proofs_cannot_be_forged.OffenderOpen.mcp.internal.gate;

public final class Approved {
  public Approved() {}
}
