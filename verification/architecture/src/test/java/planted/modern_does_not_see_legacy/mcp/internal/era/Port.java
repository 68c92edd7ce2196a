package planted.modern_does_not_see_legacy.mcp.internal.era;

/** Somebody to know. */
public final class Port {}
