package planted.nobody_throws_a_nameless_exception.mcp;

final class OffenderRuntime {
  void run(boolean broken) {
    if (broken) {
      throw new RuntimeException("which?");
    }
  }
}
