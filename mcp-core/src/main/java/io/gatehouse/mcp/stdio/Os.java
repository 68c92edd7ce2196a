package io.gatehouse.mcp.stdio;

import java.io.File;

/** The two families of operating systems that start processes differently. */
enum Os {
  POSIX,
  WINDOWS;

  /** The one this JVM runs on. */
  static Os current() {
    return File.separatorChar == '\\' ? WINDOWS : POSIX;
  }
}
