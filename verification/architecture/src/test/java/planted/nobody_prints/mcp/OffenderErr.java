package planted.nobody_prints.mcp;

final class OffenderErr {
  void run() {
    System.err.println("hello");
  }
}
