package planted.public_signatures_show_no_foreign_type.mcp.transport.http;

import okhttp3.Interceptor;

public final class OffenderInterceptor {
  public void add(Interceptor interceptor) {}
}
