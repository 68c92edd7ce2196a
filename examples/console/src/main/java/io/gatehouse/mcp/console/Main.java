package io.gatehouse.mcp.console;

import io.gatehouse.mcp.McpException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.consent.ConsentGateway;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;

/** The entry point: arguments in, exit code out. */
public final class Main {
  private static final Set<String> LATER = Set.of("demo", "login", "logout");
  private static final String HELP = """
      gatehouse shell      [options]                  interactive
      gatehouse inspect    [options] [SERVER]         what a server is and offers, before anything of it is used
      gatehouse call       [options] SERVER TOOL JSON
      gatehouse read       [options] SERVER URI
      gatehouse prompt     [options] SERVER NAME [JSON]
      gatehouse grants     [options] list | revoke ID  what is remembered, and forgetting it
      gatehouse policy     check FILE | explain FILE SERVER TOOL JSON
      gatehouse audit      verify FILE | show FILE

      --config FILE        servers in the form of .mcp.json; repeatable; ./.mcp.json if none is given
      --policy FILE        your policy document; without one, everything is asked
      --managed-policy F   the administrator's policy document
      --answers FILE       answers for questions, JSON Lines, instead of a terminal
      --state DIR          what is remembered: grants, accepted servers, audit log
      --protocol MODE      auto, legacy, or a revision such as 2026-07-28
      --timeout SECONDS    per request, people's thinking not counted
      --principal NAME     on whose behalf
      --json               one JSON document on stdout, and nothing else there

      exit codes: 0 done, 1 our defect, 2 usage or configuration, 3 refused, 4 the tool reported an error,
      5 transport or protocol, 6 authorization, 130 interrupted
      """;

  private Main() {}

  /** Runs the console and exits. */
  public static void main(String[] args) {
    // Everything a server starts is taken down by the library's own shutdown hook, also on Ctrl-C.
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      return obey(Options.parse(args), out, err);
    } catch (UsageException e) {
      err.println(e.getMessage());
      return Exit.USAGE;
    } catch (McpException e) {
      return Exit.of(e, err);
    }
  }

  private static int obey(Options options, PrintStream out, PrintStream err) {
    if (options.words().isEmpty() || options.words().get(0).equals("help")) {
      out.print(HELP);
      return options.words().isEmpty() ? Exit.USAGE : Exit.DONE;
    }
    String command = options.words().get(0);
    if (LATER.contains(command)) {
      throw new UsageException(command + " is not available in this version");
    }
    if (command.equals("audit")) {
      return new AuditCommands(options.json(), out, err).run(options.words());
    } else if (command.equals("policy")) {
      return new PolicyCommands(options, out, err).run();
    }
    Terminal terminal = Terminal.system(err);
    Optional<Answers> answers = options.answers().map(Answers::read);
    Approvals approvals = new Approvals(answers, terminal, err, options.json());
    try (ConsentGateway gateway =
        Gates.build(options, answers, approvals, PolicyNews.printer(err))) {
      GrantCommands grants = new GrantCommands(gateway, options, out);
      if (command.equals("grants")) {
        return grants.run(options.words());
      }
      try (McpHost host = Hosts.build(options, gateway, terminal, err)) {
        Commands commands = new Commands(host, gateway, options, out);
        return command.equals("shell")
            ? new Shell(
                    commands,
                    grants,
                    new PolicyNews(gateway, options.principal(), out),
                    terminal,
                    out,
                    err)
                .run()
            : commands.run(options.words());
      }
    }
  }
}
