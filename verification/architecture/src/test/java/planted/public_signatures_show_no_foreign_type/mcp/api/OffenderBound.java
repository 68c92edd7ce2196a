package planted.public_signatures_show_no_foreign_type.mcp.api;

import okhttp3.Interceptor;

public interface OffenderBound<T extends Interceptor> {}
