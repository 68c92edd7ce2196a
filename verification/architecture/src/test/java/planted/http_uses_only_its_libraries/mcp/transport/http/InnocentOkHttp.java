package planted.http_uses_only_its_libraries.mcp.transport.http;

import okhttp3.OkHttpClient;

final class InnocentOkHttp {
  static final Class<?> OURS = OkHttpClient.class;

  int[][] array = new int[1][1];
}
