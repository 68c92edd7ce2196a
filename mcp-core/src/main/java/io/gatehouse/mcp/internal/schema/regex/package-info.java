/**
 * Regular expressions of JSON Schema: the syntax of ECMA-262, matched in time that a step budget bounds.
 *
 * <p>Patterns come from servers, and {@code java.util.regex} is no place for them: it backtracks, so a short pattern can run for
 * years; it recurses, so a long text overflows the stack; and its syntax is another one ({@code $} matches before a final line
 * break, {@code &&} in a class means intersection). Here a pattern becomes a small program and all its alternatives are followed
 * at the same time, one character after the other. Start reading at {@link io.gatehouse.mcp.internal.schema.regex.EcmaPattern}.
 *
 * <p>What cannot be matched this way is refused when the pattern is compiled: back-references. Unicode properties are the general
 * categories, the scripts, and the few binary ones that {@link java.lang.Character} knows.
 */
@NullMarked
package io.gatehouse.mcp.internal.schema.regex;

import org.jspecify.annotations.NullMarked;
