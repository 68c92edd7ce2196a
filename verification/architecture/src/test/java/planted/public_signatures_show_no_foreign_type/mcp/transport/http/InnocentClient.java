package planted.public_signatures_show_no_foreign_type.mcp.transport.http;

import okhttp3.OkHttpClient;

public final class InnocentClient {
  public OkHttpClient client() {
    return new OkHttpClient();
  }
}
