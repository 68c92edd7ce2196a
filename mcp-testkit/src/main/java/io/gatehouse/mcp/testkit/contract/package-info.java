/**
 * Contracts that an application's own implementations must keep, as JUnit classes to extend. They need JUnit Jupiter on the test
 * class path and nothing else.
 */
@NullMarked
package io.gatehouse.mcp.testkit.contract;

import org.jspecify.annotations.NullMarked;
