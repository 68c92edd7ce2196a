package io.gatehouse.mcp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of Java in the README and under docs compiles as it stands. */
class CodeBlocksTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("^(?:public |final )*(?:class|record|interface) (\\w+)", Pattern.MULTILINE);

  @TempDir
  private Path output;

  @TestFactory
  Stream<DynamicTest> compiles() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      for (int number = 1; block.find(); number++) {
        String code = block.group(1);
        tests.add(DynamicTest.dynamicTest(
            ROOT.relativize(page) + " block " + number,
            () -> assertThat(errors(code)).isEmpty()));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests.stream();
  }

  @Test
  void noticesCodeThatDoesNotCompile() {
    assertThat(errors("class Broken { int x = \"\"; }")).isNotEmpty();
  }

  private String errors(String code) {
    Matcher type = TYPE.matcher(code);
    assertThat(type.find()).as("a block is a whole class").isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled = compiler
        .getTask(
            messages,
            null,
            null,
            List.of(
                "-d",
                output.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--release",
                "17"),
            null,
            List.of(new Source(type.group(1), code)))
        .call();
    return compiled ? "" : messages.toString();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              docs.filter(p -> p.toString().endsWith(".md") && !p.toString().contains("target")))
          .toList();
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    private Source(String type, String code) {
      super(URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
