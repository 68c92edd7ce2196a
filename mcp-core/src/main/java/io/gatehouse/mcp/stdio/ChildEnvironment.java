package io.gatehouse.mcp.stdio;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the environment of a server: a short list of inherited variables, the configured ones, and nothing else. The host's
 * own secrets (cloud keys, tokens of other servers) stay with the host (docs/tools/debugging: servers "inherit only a limited
 * subset of environment variables").
 */
final class ChildEnvironment {
  private static final Set<String> POSIX = Set.of(
      "HOME",
      "LANG",
      "LC_ALL",
      "LC_CTYPE",
      "LOGNAME",
      "PATH",
      "SHELL",
      "TERM",
      "TMPDIR",
      "TZ",
      "USER");

  // COMSPEC is here because a .cmd launcher runs in the command interpreter that it names.
  private static final Set<String> WINDOWS = Set.of(
      "APPDATA",
      "COMSPEC",
      "HOMEDRIVE",
      "HOMEPATH",
      "LOCALAPPDATA",
      "NUMBER_OF_PROCESSORS",
      "OS",
      "PATH",
      "PATHEXT",
      "PROCESSOR_ARCHITECTURE",
      "PROGRAMDATA",
      "PROGRAMFILES",
      "PROGRAMFILES(X86)",
      "SYSTEMDRIVE",
      "SYSTEMROOT",
      "TEMP",
      "TMP",
      "USERNAME",
      "USERPROFILE",
      "WINDIR");

  private ChildEnvironment() {}

  /** The variables of the server; explicit entries win. On Windows names are compared without regard to case. */
  static SortedMap<String, String> of(
      Os os, Map<String, String> inherited, Map<String, String> explicit) throws LaunchException {
    SortedMap<String, String> result =
        os == Os.WINDOWS ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
    inherited.forEach((name, value) -> {
      if (isInherited(os, name) && !isShellFunction(value)) {
        result.put(name, value);
      }
    });
    for (Map.Entry<String, String> entry : explicit.entrySet()) {
      requireRepresentable(entry.getKey(), entry.getValue());
      result.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableSortedMap(result);
  }

  private static boolean isInherited(Os os, String name) {
    return os == Os.WINDOWS
        ? WINDOWS.contains(name.toUpperCase(Locale.ROOT))
        : POSIX.contains(name);
  }

  /** Bash reads such a value as code (CVE-2014-6271), and none of these variables needs one. */
  private static boolean isShellFunction(String value) {
    return value.startsWith("()");
  }

  private static void requireRepresentable(String name, String value) throws LaunchException {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw new LaunchException("the name of an environment variable is empty or holds =");
    }
    if (!NativeText.survives(name) || !NativeText.survives(value)) {
      throw new LaunchException("an environment variable" + NativeText.COMPLAINT);
    }
  }
}
