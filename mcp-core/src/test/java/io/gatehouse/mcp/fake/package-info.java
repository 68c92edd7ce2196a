/** Hand-written fakes for tests of this module. */
@NullMarked
package io.gatehouse.mcp.fake;

import org.jspecify.annotations.NullMarked;
