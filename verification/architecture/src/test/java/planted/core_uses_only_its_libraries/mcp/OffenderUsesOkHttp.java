package planted.core_uses_only_its_libraries.mcp;

import okhttp3.OkHttpClient;

final class OffenderUsesOkHttp {
  static final Class<?> FOREIGN = OkHttpClient.class;
}
