package io.gatehouse.mcp.stdio;

import java.nio.charset.Charset;

/**
 * Knows which text survives the way to another process. Java writes a question mark for what the locale of the JVM cannot
 * express, so under {@code LANG=C} a server would get other arguments than those that a person approved.
 */
final class NativeText {
  /** What to say about other text, after what it is. */
  static final String COMPLAINT =
      " holds a NUL, or a character that the locale of this application cannot pass on; start the application with a"
          + " UTF-8 locale, for example LC_ALL=C.UTF-8";

  private NativeText() {}

  /** Whether {@code text} arrives as it is: no NUL, and nothing that the encoding of this JVM lacks. */
  static boolean survives(String text) {
    return text.indexOf('\0') < 0
        && (Os.current() == Os.WINDOWS || encoding().newEncoder().canEncode(text));
  }

  private static Charset encoding() {
    // What the JDK's own process code uses: the default charset until 17, and since JEP 400, which
    // made that UTF-8 everywhere, the encoding of the locale.
    return Runtime.version().feature() < 18
        ? Charset.defaultCharset()
        : Charset.forName(System.getProperty("sun.jnu.encoding"));
  }
}
