/** Tests of the demo's servers, over loopback. */
@NullMarked
package io.gatehouse.mcp.console.demo;

import org.jspecify.annotations.NullMarked;
