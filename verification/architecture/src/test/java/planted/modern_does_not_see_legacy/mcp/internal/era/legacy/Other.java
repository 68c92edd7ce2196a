package planted.modern_does_not_see_legacy.mcp.internal.era.legacy;

/** Somebody to know. */
public final class Other {}
