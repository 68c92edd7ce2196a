package planted.nobody_synchronizes.mcp;

final class OffenderMethod {
  synchronized void run() {}
}
