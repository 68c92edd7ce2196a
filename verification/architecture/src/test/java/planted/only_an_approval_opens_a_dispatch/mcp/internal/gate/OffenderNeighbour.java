package planted.only_an_approval_opens_a_dispatch.mcp.internal.gate;

final class OffenderNeighbour {
  Dispatch make() {
    return new Dispatch();
  }
}
