package planted.core_uses_only_its_libraries.mcp;

import com.nimbusds.oauth2.sdk.Scope;

final class OffenderUsesNimbus {
  static final Class<?> FOREIGN = Scope.class;
}
