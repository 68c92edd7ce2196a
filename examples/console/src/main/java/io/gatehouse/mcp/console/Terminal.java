package io.gatehouse.mcp.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** The person at the keyboard, if there is one. */
interface Terminal {
  /** Whether somebody can be asked. */
  boolean present();

  /** What the person says; empty at the end of input, which is a no. */
  String ask(String question);

  /** Whether the end of input was reached. */
  boolean ended();

  /**
   * The real terminal; questions go to {@code err}, for stdout carries results only. Whether there is one, the launcher says in the
   * property {@code gatehouse.terminal}: Java cannot tell once output is sent elsewhere.
   */
  static Terminal system(PrintStream err) {
    boolean present = Boolean.getBoolean("gatehouse.terminal");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new Terminal() {
      private boolean ended;

      @Override
      public boolean ended() {
        return ended;
      }

      @Override
      public boolean present() {
        return present;
      }

      @Override
      public String ask(String question) {
        err.print(question);
        err.flush();
        try {
          String line = in.readLine();
          ended = line == null;
          return line == null ? "" : line;
        } catch (IOException e) {
          ended = true;
          return "";
        }
      }
    };
  }
}
