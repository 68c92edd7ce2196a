package planted.adapters_use_only_exported_packages.mcp.json;

/** Somebody to know. */
public final class Exported {}
