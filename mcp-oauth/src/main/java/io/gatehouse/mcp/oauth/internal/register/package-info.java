/**
 * Makes this application a client of an authorization server: chooses among the ways the host configured, registers it where
 * that is needed, and keeps what it was given apart for each issuer. Start with {@link
 * io.gatehouse.mcp.oauth.internal.register.Registrations}.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.register;

import org.jspecify.annotations.NullMarked;
