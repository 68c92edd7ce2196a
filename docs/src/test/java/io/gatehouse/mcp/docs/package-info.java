/** Compiles the code in the documentation. */
@NullMarked
package io.gatehouse.mcp.docs;

import org.jspecify.annotations.NullMarked;
