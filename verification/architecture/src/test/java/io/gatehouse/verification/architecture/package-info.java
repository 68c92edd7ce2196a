/**
 * Rules over the compiled classes of the published modules.
 *
 * <p>A rule is a constant {@code ArchRule} in one of the {@code …Rules} classes. {@link
 * io.gatehouse.verification.architecture.RulesTest} finds every one of them, holds it against the product, and against the
 * planted package that has the rule's name in small letters: there it must fail because of each class whose name starts with
 * {@code Offender}, and because of no other. A rule without planted classes fails.
 */
@NullMarked
package io.gatehouse.verification.architecture;

import org.jspecify.annotations.NullMarked;
