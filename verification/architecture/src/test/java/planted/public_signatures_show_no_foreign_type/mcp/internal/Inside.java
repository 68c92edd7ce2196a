package planted.public_signatures_show_no_foreign_type.mcp.internal;

/** Somebody to know. */
public final class Inside {}
