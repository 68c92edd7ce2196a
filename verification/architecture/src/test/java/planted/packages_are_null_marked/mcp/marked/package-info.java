/** Marked. */
@NullMarked
package planted.packages_are_null_marked.mcp.marked;

import org.jspecify.annotations.NullMarked;
