package planted.proofs_cannot_be_forged.OffenderProtected.mcp.internal.gate;

public class Approved {
  protected Approved() {}
}
