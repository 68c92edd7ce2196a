package planted.packages_are_null_marked.mcp.described;

final class OffenderDescribed {}
