package planted.only_stdio_starts_processes.mcp;

final class InnocentHook {
  boolean run(Thread hook) {
    return Runtime.getRuntime().removeShutdownHook(hook);
  }
}
