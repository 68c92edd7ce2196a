/** What the tests of the flow put in the place of a network, a store and a clock. */
@NullMarked
package io.gatehouse.mcp.oauth.fake;

import org.jspecify.annotations.NullMarked;
