package planted.nobody_throws_a_nameless_exception.mcp;

final class OffenderError {
  void run(boolean broken) {
    if (broken) {
      throw new Error("which?");
    }
  }
}
