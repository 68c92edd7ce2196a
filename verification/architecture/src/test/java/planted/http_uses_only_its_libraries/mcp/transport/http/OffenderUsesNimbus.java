package planted.http_uses_only_its_libraries.mcp.transport.http;

import com.nimbusds.oauth2.sdk.Scope;

final class OffenderUsesNimbus {
  static final Class<?> FOREIGN = Scope.class;
}
