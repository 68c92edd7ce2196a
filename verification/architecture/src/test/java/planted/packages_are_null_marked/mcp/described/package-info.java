/** Described, and not marked. */
package planted.packages_are_null_marked.mcp.described;
