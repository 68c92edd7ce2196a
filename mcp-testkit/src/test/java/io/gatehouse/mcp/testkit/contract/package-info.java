/** The contracts, held against implementations that keep them. */
@NullMarked
package io.gatehouse.mcp.testkit.contract;

import org.jspecify.annotations.NullMarked;
