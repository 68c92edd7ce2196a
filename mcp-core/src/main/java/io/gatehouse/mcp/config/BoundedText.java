package io.gatehouse.mcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files that a configuration refers to. */
final class BoundedText {
  static final int MAX_BYTES = 64 << 10;

  private BoundedText() {}

  /** Says why a file cannot be read, without its name or content. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private UnreadableException(String message) {
      super(message);
    }
  }

  static String read(Path file) throws UnreadableException {
    if (!Files.exists(file)) {
      throw new UnreadableException("does not exist: create it or name another one");
    }
    // Before it is opened: a pipe would wait for a writer. Links are followed, for mounted secrets
    // are links.
    if (!Files.isRegularFile(file)) {
      throw new UnreadableException("is not a regular file: name one");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] utf8 = in.readNBytes(MAX_BYTES + 1);
      if (utf8.length > MAX_BYTES) {
        throw new UnreadableException("is larger than " + MAX_BYTES + " bytes: name another one");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("is not UTF-8: save it as plain UTF-8");
    } catch (IOException e) {
      throw new UnreadableException("cannot be read: check its permissions");
    }
  }
}
