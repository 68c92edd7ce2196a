package planted.proofs_cannot_be_forged.InnocentShape.mcp.internal.gate;

public final class Approved {
  Approved() {}
}
