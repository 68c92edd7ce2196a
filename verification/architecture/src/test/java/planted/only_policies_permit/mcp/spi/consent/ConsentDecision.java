package planted.only_policies_permit.mcp.spi.consent;

public interface ConsentDecision {
  static Allow allow() {
    return Allow.unchanged();
  }

  static ConsentDecision deny() {
    return new Deny();
  }

  record Deny() implements ConsentDecision {}

  final class Allow implements ConsentDecision {
    public Allow() {}

    public static Allow unchanged() {
      return new Allow();
    }

    public static Allow replacing(String value) {
      return value.isEmpty() ? unchanged() : new Allow();
    }

    public static Allow exposing(String tools) {
      return replacing(tools);
    }

    public boolean valid() {
      return true;
    }
  }
}
