package planted.nobody_prints.mcp;

final class OffenderOut {
  void run() {
    System.out.println("hello");
  }
}
