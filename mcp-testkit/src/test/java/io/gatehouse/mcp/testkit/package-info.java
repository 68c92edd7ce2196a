/** Tests of the kit, and the rows of the threat table that need a server. */
@NullMarked
package io.gatehouse.mcp.testkit;

import org.jspecify.annotations.NullMarked;
