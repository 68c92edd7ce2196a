package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.nimbusds.oauth2.sdk.ParseException;

public final class OffenderException {
  public void run() throws ParseException {}
}
