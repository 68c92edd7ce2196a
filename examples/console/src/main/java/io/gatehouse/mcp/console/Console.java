package io.gatehouse.mcp.console;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Obeys command lines for one person at one terminal. Each has a host and a gateway of its own; what they share lies in the state
 * directory.
 */
final class Console {
  private static final String HELP = """
      gatehouse demo       [options]                  a guided run on servers that come with this program
      gatehouse shell      [options]                  interactive
      gatehouse inspect    [options] [SERVER]         what a server is and offers, before anything of it is used
      gatehouse call       [options] SERVER TOOL JSON
      gatehouse read       [options] SERVER URI
      gatehouse prompt     [options] SERVER NAME [JSON]
      gatehouse login      [options] SERVER           logs you in to a remote server, in your browser
      gatehouse logout     [options] SERVER           has the tokens revoked, and forgets them
      gatehouse grants     [options] list | revoke ID  what is remembered, and forgetting it
      gatehouse policy     check FILE | explain FILE SERVER TOOL JSON
      gatehouse audit      verify FILE | show FILE

      --config FILE        servers in the form of .mcp.json; repeatable; ./.mcp.json if none is given
      --policy FILE        your policy document; without one, everything is asked
      --managed-policy F   the administrator's policy document
      --answers FILE       answers for questions, JSON Lines, instead of a terminal
      --state DIR          what is remembered: grants, accepted servers, logins, audit log
      --protocol MODE      auto, legacy, or a revision such as 2026-07-28
      --timeout SECONDS    per request, people's thinking not counted
      --principal NAME     on whose behalf
      --paste              log in by pasting an address, for a browser on another machine
      --browser PROGRAM    opens login pages; gets the address as its only argument
      --json               one JSON document on stdout, and nothing else there

      exit codes: 0 done, 1 our defect, 2 usage or configuration, 3 refused, 4 the tool reported an error,
      5 transport or protocol, 6 authorization failed or needs a person, 130 interrupted
      """;

  private final Terminal terminal;
  private final Browser browser;
  private final PrintStream out;
  private final PrintStream err;

  /** A console whose login pages {@code browser} opens, unless a command line names another program. */
  Console(Terminal terminal, Browser browser, PrintStream out, PrintStream err) {
    this.terminal = terminal;
    this.browser = browser;
    this.out = out;
    this.err = err;
  }

  /** The exit code. */
  int run(String... args) {
    try {
      return obey(Options.parse(args));
    } catch (UsageException e) {
      err.println(e.getMessage());
      return Exit.USAGE;
    } catch (McpException e) {
      return Exit.of(e, err);
    }
  }

  private int obey(Options options) {
    String command = options.words().isEmpty() ? "" : options.words().get(0);
    return switch (command) {
      case "" -> {
        out.print(HELP);
        yield Exit.USAGE;
      }
      case "help" -> {
        out.print(HELP);
        yield Exit.DONE;
      }
      case "audit" -> new AuditCommands(options.json(), out, err).run(options.words());
      case "policy" -> new PolicyCommands(options, authorizers(options), terminal, out, err).run();
      case "demo" -> new DemoCommand(options, terminal, browser, out, err).run();
      default -> gated(command, options);
    };
  }

  private int gated(String command, Options options) {
    Optional<Answers> answers = options.answers().map(Answers::read);
    Approvals approvals = new Approvals(answers, terminal, err, options.json());
    try (ConsentGateway gateway =
        Gates.build(options, answers, approvals, PolicyNews.printer(err))) {
      GrantCommands grants = new GrantCommands(gateway, options, out);
      return command.equals("grants")
          ? grants.run(options.words())
          : hosted(command, options, gateway, grants);
    }
  }

  private int hosted(
      String command, Options options, ConsentGateway gateway, GrantCommands grants) {
    Authorizers authorizers = authorizers(options);
    try (McpHost host = Hosts.build(options, gateway, authorizers, terminal, err)) {
      Commands commands = new Commands(host, gateway, authorizers, options, out);
      LoginCommands logins = new LoginCommands(host, authorizers, options, out, err);
      return switch (command) {
        case "login", "logout" -> logins.run(options.words());
        case "shell" ->
          new Shell(
                  commands,
                  logins,
                  grants,
                  new PolicyNews(gateway, options.principal(), out),
                  terminal,
                  out,
                  err)
              .run();
        default -> commands.run(options.words());
      };
    }
  }

  private Authorizers authorizers(Options options) {
    Browser opener = options.browser().map(Browser::program).orElse(browser);
    return new Authorizers(options.state(), new Agents(terminal, opener, options.paste(), err));
  }
}
