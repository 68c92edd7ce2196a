package io.gatehouse.mcp.stdio;

import io.gatehouse.mcp.spi.transport.MessageBody;
import java.io.IOException;
import java.io.OutputStream;

/** Looks for raw line breaks: one inside a message would end it early and make the rest a message of its own. */
final class OneLine extends OutputStream {
  private boolean broken;

  private OneLine() {}

  /** Whether {@code body} can be written as one line. JSON escapes line breaks in strings, so compact JSON always can. */
  static boolean holds(MessageBody body) {
    OneLine look = new OneLine();
    try (look) {
      body.writeTo(look);
    } catch (IOException e) {
      // A body that cannot even be read is not sent.
      return false;
    }
    return !look.broken && body.length() > 0;
  }

  @Override
  public void write(int b) {
    broken |= b == '\n' || b == '\r';
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      broken |= bytes[i] == '\n' || bytes[i] == '\r';
    }
  }
}
