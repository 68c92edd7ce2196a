package io.gatehouse.mcp.consent.risk;

import io.gatehouse.mcp.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Files that decide what this application allows or what a computer runs: policies, server lists, shell start-up files, hooks.
 * Compared by name, without looking at the disk, after undoing the usual ways to write a path differently; so a mention is found in
 * a command as well. A false alarm costs a question. Immutable, safe for several threads.
 */
public final class ProtectedPaths {
  private static final List<String> ALWAYS = List.of(
      ".mcp.json",
      "mcp.json",
      "mcp_config.json",
      "claude_desktop_config.json",
      ".claude",
      ".cursor",
      ".vscode",
      ".git/hooks",
      ".git/config",
      ".gitconfig",
      ".husky",
      ".bashrc",
      ".bash_profile",
      ".bash_login",
      ".profile",
      ".zshrc",
      ".zshenv",
      ".zprofile",
      ".zlogin",
      ".kshrc",
      ".cshrc",
      ".config/fish",
      "microsoft.powershell_profile.ps1",
      "profile.ps1",
      ".ssh",
      ".netrc",
      ".npmrc",
      ".pypirc",
      ".envrc",
      ".inputrc",
      ".vimrc",
      ".config/autostart",
      ".config/systemd",
      "launchagents",
      "launchdaemons",
      "crontab",
      "etc/cron.d",
      "etc/sudoers",
      "etc/ld.so.preload",
      "etc/profile");

  /** The names by the character they start with, so that a long text is read once and not once for each name. */
  private final ByFirst<String> names;

  private ProtectedPaths(List<String> names) {
    this.names = ByFirst.of(names, name -> name.charAt(0));
  }

  /** The usual files only. */
  public static ProtectedPaths usual() {
    return and(List.of());
  }

  /** The usual files and these: those of the gateway itself, by their last name too. */
  public static ProtectedPaths and(Collection<Path> paths) {
    List<String> names = new ArrayList<>(ALWAYS);
    for (Path path : paths) {
      Path name = path.getFileName();
      if (name != null && !name.toString().isEmpty()) {
        names.add(name.toString().toLowerCase(Locale.ROOT));
      }
    }
    return new ProtectedPaths(List.copyOf(names));
  }

  /** Whether a text anywhere in the value names one of them. */
  public boolean isNamedIn(JsonValue arguments) {
    List<String> texts = new ArrayList<>();
    ToolWords.strings(arguments, texts);
    return texts.stream().anyMatch(this::isNamedIn);
  }

  private boolean isNamedIn(String text) {
    String plain = plain(decoded(text));
    return holds(plain) || (hasDots(plain) && holds(withoutDots(plain)));
  }

  private boolean holds(String text) {
    boolean inName = false; // no name starts inside another
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!inName) {
        for (String name : names.of(c)) {
          if (text.startsWith(name, at) && ends(text, at + name.length())) {
            return true;
          }
        }
      }
      inName = isNameCharacter(c);
    }
    return false;
  }

  /** Windows drops dots and spaces at the end of a name, so "x." names x. */
  private static boolean ends(String text, int end) {
    return end == text.length() || !isNameCharacter(text.charAt(end)) || dotsOnly(text, end);
  }

  private static boolean dotsOnly(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '.') {
      at++;
    }
    return at > from && (at == text.length() || !isNameCharacter(text.charAt(at)));
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || c == '_'
        || c == '-'
        || c == '.'
        || Character.isLetterOrDigit(c);
  }

  private static String plain(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i) == '\\' ? '/' : text.charAt(i));
      boolean repeated = c == '/' && plain.length() > 0 && plain.charAt(plain.length() - 1) == '/';
      if (!repeated && c != '\'' && c != '"') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean changes = c == '\\' || c == '\'' || c == '"' || (c == '/' && before == '/');
      if (changes || (c >= 'A' && c <= 'Z') || c >= 0x80) {
        return false;
      }
      before = c;
    }
    return true;
  }

  private static boolean hasDots(String path) {
    return path.startsWith(".") || path.contains("/.");
  }

  /** Without {@code .} and {@code name/..}, as a file system would read it. */
  private static String withoutDots(String path) {
    List<String> kept = new ArrayList<>();
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String segment = path.substring(start, end);
      if (segment.equals("..") && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      } else if (!segment.equals(".")) {
        kept.add(segment);
      }
      start = end + 1;
    }
    return String.join("/", kept);
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int high = hex(text, i + 1);
      int low = hex(text, i + 2);
      if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
        decoded.append((char) (high * 16 + low));
        i += 2;
      } else {
        decoded.append(text.charAt(i));
      }
    }
    return decoded.toString();
  }

  private static int hex(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }
}
