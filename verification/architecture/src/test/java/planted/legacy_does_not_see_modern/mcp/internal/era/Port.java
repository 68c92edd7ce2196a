package planted.legacy_does_not_see_modern.mcp.internal.era;

/** Somebody to know. */
public final class Port {}
