package io.gatehouse.mcp.consent.policy;

import io.gatehouse.mcp.json.JsonPointer;
import io.gatehouse.mcp.spi.consent.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What somebody wrote about what may happen: {@code deny}, {@code ask} and {@code allow} rules, servers, flows and limits, in JSON of
 * version 1. Reading is strict: a document with one mistake is refused as a whole, with every mistake named. Immutable.
 */
public final class PolicyDocument {
  private final PolicyScope scope;
  private final String file;
  private final Fingerprint digest;
  private final DocumentContent content;

  private PolicyDocument(
      PolicyScope scope, String file, Fingerprint digest, DocumentContent content) {
    this.scope = scope;
    this.file = file;
    this.digest = digest;
    this.content = content;
  }

  /**
   * Reads a document of at most 8 MiB.
   *
   * @param file what to call it in problems
   * @throws PolicyException if anything is wrong with it
   */
  public static PolicyDocument parse(byte[] utf8, String file, PolicyScope scope) {
    DocumentContent content = new DocumentReader(scope, new Problems(file)).read(utf8);
    return new PolicyDocument(scope, file, digest(utf8), content);
  }

  /**
   * Reads a document of at most 8 MiB from a file, once. For one that may change while the host runs, use {@link PolicyFile}.
   *
   * @throws PolicyException if anything is wrong with it, or it cannot be read
   */
  public static PolicyDocument load(Path file, PolicyScope scope) {
    return parse(bytes(file), file.toString(), scope);
  }

  static byte[] bytes(Path file) {
    Problems problems = new Problems(file.toString());
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(DocumentReader.MAX_BYTES + 1);
      if (bytes.length > DocumentReader.MAX_BYTES) {
        problems.problem(JsonPointer.root(), "TOO_LARGE", "a document has at most 8 MiB");
      }
      problems.throwIfAny();
      return bytes;
    } catch (IOException e) {
      problems.problem(JsonPointer.root(), "UNREADABLE", "the file cannot be read");
      problems.throwIfAny();
      throw new IllegalStateException("a problem was reported", e);
    }
  }

  /** A document that says nothing, as if it were not there. */
  static PolicyDocument absent(String file, PolicyScope scope) {
    return new PolicyDocument(scope, file, digest(new byte[0]), DocumentContent.empty("absent"));
  }

  /** A document that refuses everything. */
  static PolicyDocument refusing(String file, PolicyScope scope, String why) {
    return new PolicyDocument(
        scope, file, refusingDigest(scope), DocumentContent.refusing("unreadable", why));
  }

  private static Fingerprint refusingDigest(PolicyScope scope) {
    return digest(("refusing:" + scope).getBytes(StandardCharsets.UTF_8));
  }

  static Fingerprint digest(byte[] utf8) {
    return Fingerprint.of("policy-document", utf8);
  }

  /** The id that the document gives itself; it names the source of its rules. */
  public String id() {
    return content.id();
  }

  /** Who it speaks for. */
  public PolicyScope scope() {
    return scope;
  }

  /** What it is called in problems. */
  public String file() {
    return file;
  }

  /** Over its very bytes: what a person trusts when they trust a workspace. */
  public Fingerprint digest() {
    return digest;
  }

  DocumentContent content() {
    return content;
  }

  /** Whether it stands in for a file that cannot be used. */
  boolean isRefusing() {
    return digest.equals(refusingDigest(scope));
  }

  /** The scope and the id. */
  @Override
  public String toString() {
    return scope + " policy " + content.id();
  }
}
