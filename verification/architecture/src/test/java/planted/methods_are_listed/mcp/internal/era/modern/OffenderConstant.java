package planted.methods_are_listed.mcp.internal.era.modern;

final class OffenderConstant {
  static final String METHOD = "tools/uninstall";
}
