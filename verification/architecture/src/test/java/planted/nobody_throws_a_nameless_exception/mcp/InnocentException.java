package planted.nobody_throws_a_nameless_exception.mcp;

final class InnocentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InnocentException() {
    super("a name");
  }
}
