package io.gatehouse.mcp.consent.risk;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds flags with which a container holds nothing back. */
final class ContainerFlags {
  private static final Set<String> OPEN = Set.of(
      "--privileged",
      "--privileged=true",
      "--pid=host",
      "--network=host",
      "--net=host",
      "--ipc=host",
      "--userns=host",
      "--cap-add=all",
      "--cap-add=sys_admin",
      "--security-opt=seccomp=unconfined");
  private static final Set<String> WITH_VALUE =
      Set.of("--pid", "--network", "--net", "--ipc", "--userns", "--cap-add", "--security-opt");
  private static final Set<String> MOUNTS = Set.of("-v", "--volume", "--mount");

  private ContainerFlags() {}

  static void scan(List<String> argv, List<Warning> warnings) {
    boolean open = false;
    boolean mount = false;
    for (int i = 0; i < argv.size(); i++) {
      String flag = argv.get(i).toLowerCase(Locale.ROOT);
      String next = i + 1 < argv.size() ? argv.get(i + 1) : "";
      open |= OPEN.contains(flag);
      open |=
          WITH_VALUE.contains(flag) && OPEN.contains(flag + "=" + next.toLowerCase(Locale.ROOT));
      mount |= MOUNTS.contains(flag) && isWide(next);
      int equals = flag.indexOf('=');
      mount |= equals > 0
          && MOUNTS.contains(flag.substring(0, equals))
          && isWide(flag.substring(equals + 1));
    }
    if (open) {
      warnings.add(Warnings.high("open_container", "the container is not closed off"));
    }
    if (mount) {
      warnings.add(Warnings.high("wide_mount", "the container sees the whole disk or its master"));
    }
  }

  private static boolean isWide(String mount) {
    return mount.startsWith("/:")
        || mount.startsWith("~:")
        || mount.contains("docker.sock")
        || mount.contains("source=/,")
        || mount.contains("src=/,")
        || mount.startsWith("/etc:")
        || mount.startsWith("/root:")
        || mount.startsWith("/home:");
  }
}
