package planted.proofs_cannot_be_forged.OffenderExtensible.mcp.internal.gate;

public class Dispatch {
  Dispatch() {}
}
