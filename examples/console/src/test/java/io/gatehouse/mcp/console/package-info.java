/** Drives the console as a script would: arguments, answers, standard streams, exit codes. */
@NullMarked
package io.gatehouse.mcp.console;

import org.jspecify.annotations.NullMarked;
