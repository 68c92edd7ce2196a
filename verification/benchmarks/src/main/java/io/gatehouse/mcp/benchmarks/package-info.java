/**
 * Measures what one consented call costs against bare OkHttp and Jackson doing the same exchange with the same canned server in
 * the same run: start with {@code ConsentedCall}. {@code Decisions} measures how long the consent gateway takes to decide.
 */
@NullMarked
package io.gatehouse.mcp.benchmarks;

import org.jspecify.annotations.NullMarked;
