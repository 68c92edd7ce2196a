package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a server said about itself when the conversation opened: the result of {@code server/discover} (2026-07-28
 * server/discover) or of {@code initialize}. All of it is the server's claim. Immutable.
 *
 * @param era the era it speaks
 * @param protocolVersion the version spoken with it
 * @param serverInfo its name for itself, for display only; empty if absent or malformed
 * @param capabilities what it offers
 * @param instructions text it wants the model to see: untrusted
 * @param supportedVersions all versions it named, in its order; in the legacy era the one it answered with
 */
public record ServerDescription(
    Era era,
    ProtocolVersion protocolVersion,
    Optional<Implementation> serverInfo,
    ServerCapabilities capabilities,
    Optional<String> instructions,
    List<ProtocolVersion> supportedVersions) {

  /** Checks for null and copies the list. */
  public ServerDescription {
    Objects.requireNonNull(era, "era");
    Objects.requireNonNull(protocolVersion, "protocolVersion");
    Objects.requireNonNull(serverInfo, "serverInfo");
    Objects.requireNonNull(capabilities, "capabilities");
    Objects.requireNonNull(instructions, "instructions");
    supportedVersions = List.copyOf(supportedVersions);
  }

  /**
   * Reads the result of {@code server/discover}.
   *
   * @param chosen the version that was chosen from {@code supportedVersions}
   * @throws ShapeException if {@code supportedVersions} or {@code capabilities} is not there
   */
  public static ServerDescription fromDiscover(JsonObject result, ProtocolVersion chosen) {
    return new ServerDescription(
        Era.MODERN,
        chosen,
        // Drafts had serverInfo at the top, and servers written to them are still around.
        serverInfo(Members.meta(result), MetaKeys.SERVER_INFO)
            .or(() -> serverInfo(result, "serverInfo")),
        ServerCapabilities.from(Members.object(result, "capabilities")),
        result.string("instructions"),
        supportedVersions(result));
  }

  /**
   * Reads the versions in the result of {@code server/discover}, to choose one.
   *
   * @throws ShapeException if {@code supportedVersions} is not an array of strings
   */
  public static List<ProtocolVersion> supportedVersions(JsonObject result) {
    return Members.strings(result, "supportedVersions").stream()
        .map(ProtocolVersion::of)
        .toList();
  }

  /**
   * Reads the result of {@code initialize}.
   *
   * @throws ShapeException if {@code protocolVersion} or {@code capabilities} is not there
   */
  public static ServerDescription fromInitialize(JsonObject result) {
    ProtocolVersion version = ProtocolVersion.of(Members.string(result, "protocolVersion"));
    return new ServerDescription(
        Era.LEGACY,
        version,
        serverInfo(result, "serverInfo"),
        ServerCapabilities.from(Members.object(result, "capabilities")),
        result.string("instructions"),
        List.of(version));
  }

  /** This description without what the server wants the model to read. */
  public ServerDescription withoutInstructions() {
    return new ServerDescription(
        era, protocolVersion, serverInfo, capabilities, Optional.empty(), supportedVersions);
  }

  private static Optional<Implementation> serverInfo(JsonObject owner, String name) {
    return owner.object(name).flatMap(info -> Members.readable(info, Implementation::from));
  }

  /** Returns the era and the version: nothing that a server wrote. */
  @Override
  public String toString() {
    return "ServerDescription[" + era + ", " + protocolVersion + "]";
  }
}
