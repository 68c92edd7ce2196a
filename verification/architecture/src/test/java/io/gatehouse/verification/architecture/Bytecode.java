package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is in a class file and ArchUnit does not show. */
final class Bytecode extends ClassVisitor {
  private boolean monitors;
  private final Set<String> strings = new LinkedHashSet<>();

  private Bytecode() {
    super(Opcodes.ASM9);
  }

  static Bytecode of(JavaClass type) {
    Bytecode bytecode = new Bytecode();
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      new ClassReader(in).accept(bytecode, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytecode;
  }

  /** Whether any method enters a monitor. */
  boolean takesMonitors() {
    return monitors;
  }

  /** The string constants of fields and code. */
  Set<String> strings() {
    return strings;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    addString(value);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitInsn(int opcode) {
        monitors |= opcode == Opcodes.MONITORENTER;
      }

      @Override
      public void visitLdcInsn(Object value) {
        addString(value);
      }

      @Override
      public void visitInvokeDynamicInsn(
          String method, String type, Handle bootstrap, Object... arguments) {
        for (Object argument : arguments) {
          addString(argument);
        }
      }
    };
  }

  private void addString(@Nullable Object constant) {
    if (constant instanceof String string) {
      strings.add(string);
    }
  }
}
