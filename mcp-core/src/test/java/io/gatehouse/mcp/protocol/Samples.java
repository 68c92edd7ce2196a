package io.gatehouse.mcp.protocol;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gatehouse.mcp.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The samples of {@code samples.txt}, and what there must be a sample of. */
final class Samples {

  private Samples() {}

  static Stream<Arguments> all() throws IOException {
    try (InputStream file = Samples.class.getResourceAsStream("samples.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .map(row -> arguments(row[0].strip(), row[1].strip(), Wire.object(row[2])));
    }
  }

  /** Returns the factories that read a whole object of the wire and keep it, as in {@code Tool.from}. */
  static List<String> factories() throws IOException, URISyntaxException, ClassNotFoundException {
    List<String> factories = new ArrayList<>();
    for (Class<?> type : types()) {
      for (Method method : type.getDeclaredMethods()) {
        boolean reads =
            Arrays.equals(method.getParameterTypes(), new Class<?>[] {JsonObject.class});
        boolean makes = method.getReturnType().isAssignableFrom(type) && !type.isRecord();
        // What a form was filled in with is not a whole answer.
        boolean whole = !method.getName().equals("accept");
        int modifiers = method.getModifiers();
        if (reads
            && makes
            && whole
            && Modifier.isStatic(modifiers)
            && Modifier.isPublic(modifiers)) {
          factories.add(type.getSimpleName() + "." + method.getName());
        }
      }
    }
    return factories;
  }

  /** Returns the public top-level types of the package. */
  static List<Class<?>> types() throws IOException, URISyntaxException, ClassNotFoundException {
    Path root =
        Path.of(Tool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String packageName = Tool.class.getPackageName();
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(packageName.replace('.', '/')))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(packageName + "." + name);
        if (Modifier.isPublic(type.getModifiers()) && !name.contains("$")) {
          types.add(type);
        }
      }
    }
    return types;
  }
}
