package planted.public_signatures_show_no_foreign_type.mcp.api;

import com.nimbusds.oauth2.sdk.Scope;
import java.util.Map;

public final class OffenderParameter {
  public void accept(Map<String, ? extends Scope> scopes) {}
}
