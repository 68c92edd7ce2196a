package planted.consent_uses_only_its_libraries.mcp.consent;

import okhttp3.OkHttpClient;

final class OffenderUsesOkHttp {
  static final Class<?> FOREIGN = OkHttpClient.class;
}
