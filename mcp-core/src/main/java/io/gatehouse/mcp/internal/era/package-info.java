/**
 * What the two protocol eras have in common from outside: {@code ServerConnection} is the port each implements, in
 * {@code era.modern} and {@code era.legacy}, which never see each other. {@code ProbeClassifier} decides between them; it is
 * a pure function. What a connection needs is handed to it in a {@code ConnectionSetup}.
 */
@NullMarked
package io.gatehouse.mcp.internal.era;

import org.jspecify.annotations.NullMarked;
