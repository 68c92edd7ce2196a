package planted.consent_uses_only_its_libraries.mcp.consent;

import java.sql.Connection;

final class InnocentSql {
  static final Class<?> OURS = Connection.class;

  int[][] array = new int[1][1];
}
