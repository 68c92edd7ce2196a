/**
 * From a 401 to the validated metadata of the resource and of its authorization server: parses the challenge, asks the well-known
 * places in the order of the specification, and refuses a document that speaks for somebody else.
 */
@NullMarked
package io.gatehouse.mcp.oauth.internal.discovery;

import org.jspecify.annotations.NullMarked;
