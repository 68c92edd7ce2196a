package planted.core_uses_only_its_libraries.mcp;

import dev.harrel.jsonschema.Validator;

final class InnocentSchema {
  static final Class<?> OURS = Validator.class;

  int[][] array = new int[1][1];
}
