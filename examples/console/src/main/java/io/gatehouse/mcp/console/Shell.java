package io.gatehouse.mcp.console;

import io.gatehouse.mcp.McpException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interactive form: one host, many commands. A failure is told and the shell goes on. */
final class Shell {
  private static final String HELP = """
      /mcp                         the servers
      /tools SERVER                the tools a review has exposed
      /inspect [SERVER]            what a server is and offers
      /call SERVER TOOL [JSON]     calls a tool
      /read SERVER URI             reads a resource
      /prompt SERVER NAME [JSON]   gets a prompt
      /review SERVER               reviews the server again
      /login SERVER                logs you in to a remote server
      /logout SERVER               and out again
      /grants                      what is remembered
      /revoke ID                   forgets it
      /policy                      a changed policy file that would let more through, and how it differs
      /policy accept               puts what was just shown in force
      /kill [SERVER]               stops a server, or everything, at once
      /release [SERVER]            lets it go on
      /reset                       lets this conversation go on after too many refusals
      /audit                       checks the audit log
      /help                        this
      /quit                        leaves; so does the end of input
      """;

  private final Commands commands;
  private final LoginCommands logins;
  private final GrantCommands grants;
  private final PolicyNews policy;
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;

  Shell(
      Commands commands,
      LoginCommands logins,
      GrantCommands grants,
      PolicyNews policy,
      Terminal terminal,
      PrintStream out,
      PrintStream err) {
    this.commands = commands;
    this.logins = logins;
    this.grants = grants;
    this.policy = policy;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  int run() {
    if (!terminal.present()) {
      throw new UsageException(
          "shell needs a terminal; use call, read or prompt with --answers in scripts");
    }
    err.println("servers: " + commands.servers() + "; /help for help");
    while (true) {
      String line = terminal.ask("gatehouse> ");
      if ((line.isEmpty() && terminal.ended()) || line.trim().equals("/quit")) {
        return Exit.DONE;
      }
      if (!line.isBlank()) {
        try {
          obey(words(line.trim()));
        } catch (UsageException e) {
          err.println(e.getMessage());
        } catch (McpException e) {
          Exit.of(e, err);
        }
      }
    }
  }

  private void obey(List<String> words) {
    switch (words.get(0)) {
      case "/mcp" -> commands.servers().forEach(out::println);
      case "/tools" -> commands.tools(one(words));
      case "/review" -> commands.review(one(words));
      case "/grants" -> grants.run(List.of("grants", "list"));
      case "/revoke" -> grants.run(List.of("grants", "revoke", one(words)));
      case "/policy" -> policy.run(words);
      case "/kill" -> commands.stop(words.size() > 1 ? Optional.of(one(words)) : Optional.empty());
      case "/release" ->
        commands.release(words.size() > 1 ? Optional.of(one(words)) : Optional.empty());
      case "/reset" -> commands.reset();
      case "/audit" -> commands.audit();
      case "/help" -> out.print(HELP);
      case "/inspect", "/call", "/read", "/prompt" -> commands.run(plain(words));
      case "/login", "/logout" -> logins.run(plain(words));
      default -> throw new UsageException("unknown: /help lists what there is");
    }
  }

  private static List<String> plain(List<String> words) {
    List<String> plain = new ArrayList<>(words);
    plain.set(0, words.get(0).substring(1));
    return plain;
  }

  private static String one(List<String> words) {
    if (words.size() != 2) {
      throw new UsageException("usage: " + words.get(0) + " SERVER");
    }
    return words.get(1);
  }

  /** The words of a line; the fourth takes the rest, for it is JSON. */
  private static List<String> words(String line) {
    return List.of(line.split("\\s+", 4));
  }
}
