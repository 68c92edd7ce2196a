package io.gatehouse.mcp.stdio;

import java.io.File;

/** The files of this machine, as a command is looked for among them. */
enum Disk implements CommandResolver.Files {
  /** Every path, also one that other machines hold. */
  ALL {
    @Override
    boolean covers(String path) {
      return true;
    }
  },
  /** Without the paths for which Windows asks another machine, and signs in there. */
  LOCAL {
    @Override
    boolean covers(String path) {
      return Os.current() != Os.WINDOWS || !isRemote(path);
    }
  };

  abstract boolean covers(String path);

  static boolean isRemote(String path) {
    return path.length() > 1 && isSlash(path.charAt(0)) && isSlash(path.charAt(1));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  @Override
  public boolean isFile(String path) {
    return covers(path) && new File(path).isFile();
  }

  @Override
  public boolean isExecutable(String path) {
    return covers(path) && new File(path).canExecute();
  }
}
