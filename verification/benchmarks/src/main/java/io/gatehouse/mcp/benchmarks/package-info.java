/**
 * Measures what one consented call costs against bare OkHttp and Jackson doing the same exchange with the same canned server in
 * the same run. Start with {@code ConsentedCall}.
 */
@NullMarked
package io.gatehouse.mcp.benchmarks;

import org.jspecify.annotations.NullMarked;
