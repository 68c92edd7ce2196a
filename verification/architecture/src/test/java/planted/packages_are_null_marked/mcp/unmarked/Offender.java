package planted.packages_are_null_marked.mcp.unmarked;

final class Offender {}
