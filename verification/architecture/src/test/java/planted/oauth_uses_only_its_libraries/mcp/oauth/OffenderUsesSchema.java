package planted.oauth_uses_only_its_libraries.mcp.oauth;

import dev.harrel.jsonschema.Validator;

final class OffenderUsesSchema {
  static final Class<?> FOREIGN = Validator.class;
}
