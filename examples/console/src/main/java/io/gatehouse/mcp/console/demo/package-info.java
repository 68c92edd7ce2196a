/**
 * What {@code gatehouse demo} runs: a program with notes as a server, a calendar behind a login, the authorization server that the
 * calendar trusts, and the steps of the guided run. The servers are small and real; they speak the protocols over pipes and loopback
 * sockets and know nothing of the library's client. Nothing here asks for consent or logs in: every step is a command line of the
 * console. Start with {@code Demo} for the run and with {@code AuthorizationServer} for the login.
 */
@NullMarked
package io.gatehouse.mcp.console.demo;

import org.jspecify.annotations.NullMarked;
