package io.gatehouse.mcp.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The tests of all modules as their sources have them, whatever was compiled. Not safe for use by several threads. */
final class TestSources {
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "FuzzTest");

  private final Map<String, List<Path>> files = new HashMap<>();
  private final Map<Path, Set<String>> tests = new HashMap<>();

  private TestSources() {}

  /** Finds the sources of the modules up to two folders below {@code root}; reads none yet. */
  static TestSources below(Path root) throws IOException {
    TestSources sources = new TestSources();
    try (Stream<Path> modules = Files.find(root, 2, (path, is) -> is.isDirectory())) {
      for (Path module : modules.toList()) {
        Path tests = module.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
          sources.add(tests);
        }
      }
    }
    return sources;
  }

  private void add(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
        String name = file.getFileName().toString().replace(".java", "");
        files.computeIfAbsent(name, n -> new ArrayList<>()).add(file);
      });
    }
  }

  /** Why there are no tests in {@code type}; empty if there is a class of that simple name. */
  String objection(String type) {
    return files.containsKey(type) ? "" : "there is no class " + type;
  }

  /** Why {@code type#method} is no test that runs; empty if a class of that simple name has one. */
  String objection(String type, String method) throws IOException {
    for (Path file : files.getOrDefault(type, List.of())) {
      Set<String> names = tests.get(file);
      if (names == null) {
        names = read(file, type);
        tests.put(file, names);
      }
      if (names.contains(method)) {
        return "";
      }
    }
    return files.containsKey(type) ? type + " has no test " + method : objection(type);
  }

  private static Set<String> read(Path file, String type) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> names = new HashSet<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task = (JavacTask) compiler.getTask(
          null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjects(file));
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree declared : unit.getTypeDecls()) {
          if (declared instanceof ClassTree body && body.getSimpleName().contentEquals(type)) {
            collect(body, names);
          }
        }
      }
    }
    return names;
  }

  private static void collect(ClassTree body, Set<String> names) {
    if (isMarked(body.getModifiers(), Set.of("Disabled"))) {
      return;
    }
    for (Tree member : body.getMembers()) {
      if (member instanceof MethodTree method
          && isMarked(method.getModifiers(), TESTS)
          && !isMarked(method.getModifiers(), Set.of("Disabled"))) {
        names.add(method.getName().toString());
      }
    }
  }

  private static boolean isMarked(ModifiersTree modifiers, Set<String> annotations) {
    return modifiers.getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(annotation -> annotations.contains(annotation.toString()));
  }
}
