package planted.nobody_uses_thread_locals.mcp;

final class OffenderHolder {
  static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
}
