package planted.legacy_does_not_see_modern.mcp.internal.era.modern;

/** Somebody to know. */
public final class Other {}
