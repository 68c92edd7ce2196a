package planted.nobody_prints.mcp;

final class OffenderTrace {
  void run(Exception failure) {
    failure.printStackTrace();
  }
}
