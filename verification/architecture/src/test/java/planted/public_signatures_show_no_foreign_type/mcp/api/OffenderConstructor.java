package planted.public_signatures_show_no_foreign_type.mcp.api;

import dev.harrel.jsonschema.Validator;

public class OffenderConstructor {
  protected OffenderConstructor(Validator validator) {}
}
