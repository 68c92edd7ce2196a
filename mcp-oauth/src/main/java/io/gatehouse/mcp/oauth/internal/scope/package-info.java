/**
 * Which rights are asked for, and how often: pure rules for choosing scopes, and the memory that keeps a server from sending a
 * person to log in again and again (2026-07-28 {@code basic/authorization}, scope selection and scope challenge handling).
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.scope;

import org.jspecify.annotations.NullMarked;
