package planted.public_signatures_show_no_foreign_type.mcp.oauth;

import okhttp3.OkHttpClient;

public final class OffenderClient {
  public OkHttpClient client() {
    return new OkHttpClient();
  }
}
