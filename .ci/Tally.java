import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up what the proofs reported. Prints a line per pass, the tests that failed, and "N passed, N failed"; exits with 1
 * unless nothing failed. A pass in which no test ran, a failed phase without a failed test, and a skip that is not allowed
 * count as failures.
 *
 * <p>Usage: {@code java Tally.java ALLOWED_SKIPS BROKEN_PHASES REPORTS_DIRECTORY CONFORMANCE_RESULTS}
 */
final class Tally {
  private static final Pattern PASSED = Pattern.compile("\"passed\":\\s*(\\d+)\\s*,\\s*\"failed\":\\s*(\\d+)");

  private final Set<String> allowedSkips = new HashSet<>();
  private final DocumentBuilder parser;
  private int passed;
  private int failed;

  private Tally(Path allowed) throws Exception {
    parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
    for (String line : Files.readAllLines(allowed)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t", 2);
      if (parts.length != 2 || parts[1].isBlank() || !parts[0].matches("[\\w.$]+#\\w*")) {
        throw new IllegalArgumentException(allowed + ": a skip is class#method, a tab and a reason: " + line);
      }
      allowedSkips.add(parts[0]);
    }
  }

  public static void main(String[] args) throws Exception {
    Tally tally = new Tally(Path.of(args[0]));
    tally.addReports(Path.of(args[2]));
    tally.addConformance(Path.of(args[3]));
    int broken = Integer.parseInt(args[1]);
    if (broken > 0 && tally.failed == 0) {
      tally.fail(broken + " phases failed before or after their tests");
    }
    System.out.println(tally.passed + " passed, " + tally.failed + " failed");
    System.exit(tally.failed == 0 ? 0 : 1);
  }

  private void fail(String why) {
    failed++;
    System.out.println("FAIL  " + why);
  }

  private void addReports(Path reports) throws Exception {
    TreeMap<String, List<Path>> passes = new TreeMap<>();
    if (Files.isDirectory(reports)) {
      for (Path pass : children(reports)) {
        try (Stream<Path> files = Files.walk(pass)) {
          passes.put(pass.getFileName().toString(), files.filter(file -> file.toString().endsWith(".xml")).sorted().toList());
        }
      }
    }
    if (passes.isEmpty()) {
      fail("there are no test reports");
    }
    for (var pass : passes.entrySet()) {
      addPass(pass.getKey(), pass.getValue());
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  private void addPass(String name, List<Path> files) throws Exception {
    int passedBefore = passed;
    int failedBefore = failed;
    int skipped = 0;
    for (Path file : files) {
      Document report = parser.parse(file.toFile());
      NodeList cases = report.getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        skipped += addCase(name, (Element) cases.item(i)) ? 0 : 1;
      }
    }
    if (passed == passedBefore && failed == failedBefore) {
      fail(name + ": no test ran");
    }
    System.out.printf("%-12s %d passed, %d failed, %d skipped%n", name, passed - passedBefore, failed - failedBefore, skipped);
  }

  /** Returns whether the test ran. */
  private boolean addCase(String pass, Element test) {
    String type = test.getAttribute("classname").replace("(fuzz)", "");
    String name = type + "#" + test.getAttribute("name");
    String method = type + "#" + test.getAttribute("name").replaceAll("[(\\[{ ].*", "");
    if (has(test, "failure") || has(test, "error")) {
      fail(pass + ": " + name);
    } else if (has(test, "skipped")) {
      if (!allowedSkips.contains(method)) {
        fail(pass + ": skipped without a line in the list of allowed skips: " + name);
      }
      return false;
    } else {
      passed++;
    }
    return true;
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }

  private void addConformance(Path results) throws IOException {
    Matcher numbers = PASSED.matcher(Files.exists(results) ? Files.readString(results) : "");
    if (!numbers.find()) {
      fail("conformance: there are no results");
      return;
    }
    passed += Integer.parseInt(numbers.group(1));
    failed += Integer.parseInt(numbers.group(2));
    System.out.printf("%-12s %s passed, %s failed%n", "conformance", numbers.group(1), numbers.group(2));
  }
}
