/**
 * What the authorization flow remembers: token sets, registrations of this client, and logins a browser is away for. Each is a
 * small interface with compare-and-set semantics, an implementation in memory, and one in an encrypted file. A host with a
 * database implements the interfaces; what each must do is in its contract test beside the tests of this module.
 */
@NullMarked
package io.gatehouse.mcp.oauth.store;

import org.jspecify.annotations.NullMarked;
