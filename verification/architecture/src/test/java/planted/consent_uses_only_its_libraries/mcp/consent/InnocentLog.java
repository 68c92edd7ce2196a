package planted.consent_uses_only_its_libraries.mcp.consent;

import org.slf4j.Logger;

final class InnocentLog {
  static final Class<?> OURS = Logger.class;

  int[][] array = new int[1][1];
}
