package planted.public_signatures_show_no_foreign_type.mcp.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class OffenderField {
  public static final Logger LOG = LoggerFactory.getLogger(OffenderField.class);
}
