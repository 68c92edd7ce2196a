package planted.nobody_throws_a_nameless_exception.mcp;

final class OffenderChecked {
  void run(boolean broken) throws Exception {
    if (broken) {
      throw new Exception("which?");
    }
  }
}
