package planted.methods_are_listed.mcp.internal.era.legacy;

final class OffenderCode {
  String method(boolean now) {
    return now ? "tasks/result" : "tools/call";
  }
}
