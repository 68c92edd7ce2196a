package planted.nobody_uses_thread_locals.mcp;

final class OffenderHeir {
  static final InheritableThreadLocal<String> CURRENT = new InheritableThreadLocal<>();
}
