package planted.proofs_cannot_be_forged.OffenderSerial.mcp.internal.gate;

import java.io.Serializable;

public final class Approved implements Serializable {
  private static final long serialVersionUID = 1L;

  Approved() {}
}
