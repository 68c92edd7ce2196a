package planted.only_resuming_takes_up_a_decision.mcp.internal.gate;

public final class ConsentGate {
  public String admit(String request) {
    return request;
  }

  public String admitDecided(String request, boolean decision) {
    return decision ? request : "";
  }
}
