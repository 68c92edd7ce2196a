package io.gatehouse.verification.threats;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source file without a check. */
final class Changed {
  private Changed() {}

  /**
   * Compiles the file that holds {@code check} without it, alone, against the classes of the product.
   *
   * @param folder where the changed source and its classes go
   * @return the folder of the classes
   */
  static Path classes(Check check, Path folder, String classPath) throws IOException {
    Path source = folder.resolve("source").resolve(check.type() + ".java");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.createDirectories(source.getParent());
    Files.writeString(
        source, check.removedFrom(Files.readString(Checks.ROOT.resolve(check.source()))));
    compile(source, List.of("-d", classes.toString(), "-cp", classPath));
    return classes;
  }

  private static void compile(Path source, List<String> where) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options = new java.util.ArrayList<>(where);
    options.addAll(List.of("-proc:none", "-implicit:none", "-nowarn", "-parameters"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      if (!compiler
          .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
          .call()) {
        throw new AssertionError("does not compile without its check: " + said);
      }
    }
  }
}
