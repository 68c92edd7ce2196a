package planted.nobody_prints.mcp;

final class InnocentLine {
  String line() {
    return System.lineSeparator();
  }
}
