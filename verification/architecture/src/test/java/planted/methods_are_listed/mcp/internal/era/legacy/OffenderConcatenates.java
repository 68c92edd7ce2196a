package planted.methods_are_listed.mcp.internal.era.legacy;

final class OffenderConcatenates {
  String log(String alias) {
    return alias + "notifications/secrets";
  }

  String method() {
    return "notifications/secrets";
  }
}
