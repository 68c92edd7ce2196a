package io.gatehouse.mcp.console;

import io.gatehouse.mcp.consent.audit.AuditKey;
import io.gatehouse.mcp.consent.audit.AuditReport;
import io.gatehouse.mcp.consent.audit.AuditVerifier;
import io.gatehouse.mcp.json.JsonException;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads audit logs: is it whole, and what does it tell. */
final class AuditCommands {
  private static final List<String> TOLD = List.of(
      "principal", "kind", "server", "tool", "verdict", "choice", "delivery", "code", "grant");

  private final boolean json;
  private final PrintStream out;
  private final PrintStream err;

  AuditCommands(boolean json, PrintStream out, PrintStream err) {
    this.json = json;
    this.out = out;
    this.err = err;
  }

  int run(List<String> words) {
    if (words.size() != 3) {
      throw new UsageException("usage: gatehouse audit verify FILE | show FILE");
    }
    Path file = Path.of(words.get(2));
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": there is no such audit log");
    }
    try {
      return switch (words.get(1)) {
        case "verify" -> verify(file);
        case "show" -> show(file);
        default -> throw new UsageException("usage: gatehouse audit verify FILE | show FILE");
      };
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read");
    }
  }

  /** With the key beside the log, signatures are checked too. */
  private int verify(Path file) throws IOException {
    AuditVerifier verifier = AuditVerifier.create();
    Path key = file.resolveSibling("audit.key");
    boolean signed = Files.isRegularFile(key);
    if (signed) {
      verifier = verifier.signedBy(AuditKey.inFile(key).publicKey());
    }
    AuditReport report = verifier.verify(file);
    Optional<AuditReport.Problem> problem = report.problem();
    if (json) {
      out.println(JsonObject.of(
              "intact", report.intact(),
              "records", report.records(),
              "signedUpTo", report.signed(),
              "open", report.open(),
              "problem",
                  problem
                      .map(p -> (Object) JsonObject.of(
                          "file",
                          p.file().toString(),
                          "line",
                          p.line(),
                          "what",
                          p.wrong().words()))
                      .orElse(null))
          .toJson());
    } else if (report.intact()) {
      out.println("intact: " + report.records() + " records, "
          + (signed
              ? "signed up to number " + report.signed()
              : "signatures not checked: no audit.key beside it"));
    }
    if (problem.isPresent()) {
      err.println(problem.get().file() + " line " + problem.get().line() + ": "
          + problem.get().wrong().words() + "; " + report.records()
          + " records before it are good");
      return Exit.USAGE;
    }
    return Exit.DONE;
  }

  private int show(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(json ? Texts.printable(line) : told(line));
      }
    }
    return Exit.DONE;
  }

  private static String told(String line) {
    try {
      if (JsonValue.parse(line) instanceof JsonObject entry) {
        JsonObject fields = entry.object("fields").orElse(JsonObject.empty());
        StringJoiner told = new StringJoiner("  ");
        told.add(entry.string("at").orElse("?"));
        told.add(entry.string("type").orElse("?"));
        for (String name : TOLD) {
          fields.string(name).ifPresent(value -> told.add(name + "=" + value));
        }
        return Texts.printable(told.toString());
      }
    } catch (JsonException e) {
      return "(not a record) " + Texts.printable(line);
    }
    return "(not a record) " + Texts.printable(line);
  }
}
