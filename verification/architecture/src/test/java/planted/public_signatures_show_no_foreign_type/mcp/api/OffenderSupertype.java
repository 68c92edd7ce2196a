package planted.public_signatures_show_no_foreign_type.mcp.api;

import okhttp3.OkHttpClient;

public abstract class OffenderSupertype implements Iterable<OkHttpClient> {}
