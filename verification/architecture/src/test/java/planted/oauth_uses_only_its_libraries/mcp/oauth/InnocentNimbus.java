package planted.oauth_uses_only_its_libraries.mcp.oauth;

import com.nimbusds.oauth2.sdk.Scope;

final class InnocentNimbus {
  static final Class<?> OURS = Scope.class;

  int[][] array = new int[1][1];
}
