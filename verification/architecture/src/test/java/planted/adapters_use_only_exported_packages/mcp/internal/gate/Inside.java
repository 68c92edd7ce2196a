package planted.adapters_use_only_exported_packages.mcp.internal.gate;

/** Somebody to know. */
public final class Inside {}
