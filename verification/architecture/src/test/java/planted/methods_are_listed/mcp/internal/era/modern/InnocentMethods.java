package planted.methods_are_listed.mcp.internal.era.modern;

final class InnocentMethods {
  static final String CALL = "tools/call";
  static final String FROM_THE_SERVER = "sampling/createMessage";
  static final String MEDIA_TYPE = "application/json";
}
