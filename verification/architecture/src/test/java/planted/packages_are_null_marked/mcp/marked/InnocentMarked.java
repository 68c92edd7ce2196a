package planted.packages_are_null_marked.mcp.marked;

final class InnocentMarked {}
