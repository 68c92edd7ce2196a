/**
 * Proves that each threat test depends on the check it is named for: takes the check out of a copy of its source file,
 * compiles that file alone, runs the test in a JVM of its own with the changed classes first on the class path, and requires
 * the test to fail by an assertion. The file {@code checks.txt} of this module says for each row of {@code docs/threats.md}
 * which text is the check; {@link io.gatehouse.verification.threats.RemovalTest} is the proof.
 *
 * <p>The threat tests themselves are in {@code mcp-testkit}, where they run unchanged with every build.
 */
@NullMarked
package io.gatehouse.verification.threats;

import org.jspecify.annotations.NullMarked;
