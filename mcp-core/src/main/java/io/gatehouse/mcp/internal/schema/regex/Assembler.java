package io.gatehouse.mcp.internal.schema.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a tree into a program of bounded size: a counted repetition is written out. */
final class Assembler {
  /** Shared by a program and the programs of its conditions. */
  private final Room room;

  private int[] kinds = new int[16];
  private int[] arguments = new int[16];
  private int[] others = new int[16];
  private int size;
  private final List<CodePoints> sets = new ArrayList<>();
  private final List<Syntax.Place> places = new ArrayList<>();
  private final List<Program.Look> looks = new ArrayList<>();

  private Assembler(Room room) {
    this.room = room;
  }

  static Program assemble(Syntax syntax, int maxSize) throws PatternException {
    return new Assembler(new Room(maxSize)).program(syntax);
  }

  private Program program(Syntax syntax) throws PatternException {
    write(syntax);
    emit(Program.DONE, 0);
    return new Program(
        Arrays.copyOf(kinds, size),
        Arrays.copyOf(arguments, size),
        Arrays.copyOf(others, size),
        sets.toArray(new CodePoints[0]),
        places.toArray(new Syntax.Place[0]),
        looks.toArray(new Program.Look[0]));
  }

  private void write(Syntax syntax) throws PatternException {
    if (syntax instanceof Syntax.One one) {
      sets.add(one.set());
      emit(Program.ONE, sets.size() - 1);
    } else if (syntax instanceof Syntax.Sequence sequence) {
      for (Syntax part : sequence.parts()) {
        write(part);
      }
    } else if (syntax instanceof Syntax.Choice choice) {
      choice(choice.alternatives());
    } else if (syntax instanceof Syntax.Repeat repeat) {
      repeat(repeat);
    } else if (syntax instanceof Syntax.Place place) {
      places.add(place);
      emit(Program.PLACE, places.size() - 1);
    } else if (syntax instanceof Syntax.Look look) {
      Program program = new Assembler(room).program(look.part());
      looks.add(new Program.Look(program, look.behind(), look.negated()));
      emit(Program.LOOK, looks.size() - 1);
    }
  }

  private void choice(List<Syntax> alternatives) throws PatternException {
    List<Integer> exits = new ArrayList<>();
    for (int i = 0; i < alternatives.size() - 1; i++) {
      int fork = emit(Program.FORK, size + 1);
      write(alternatives.get(i));
      exits.add(emit(Program.JUMP, 0));
      others[fork] = size;
    }
    write(alternatives.get(alternatives.size() - 1));
    for (int exit : exits) {
      arguments[exit] = size;
    }
  }

  private void repeat(Syntax.Repeat repeat) throws PatternException {
    for (int i = 0; i < repeat.least(); i++) {
      int before = size;
      write(repeat.part());
      if (size == before) {
        // A part without instructions is the empty text, however often.
        return;
      }
    }
    if (repeat.most() == Syntax.Repeat.UNBOUNDED) {
      int fork = emit(Program.FORK, size + 1);
      write(repeat.part());
      emit(Program.JUMP, fork);
      others[fork] = size;
      return;
    }
    List<Integer> exits = new ArrayList<>();
    for (int i = repeat.least(); i < repeat.most(); i++) {
      exits.add(emit(Program.FORK, size + 1));
      write(repeat.part());
    }
    for (int exit : exits) {
      others[exit] = size;
    }
  }

  private int emit(int kind, int argument) throws PatternException {
    room.take();
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      arguments = Arrays.copyOf(arguments, size * 2);
      others = Arrays.copyOf(others, size * 2);
    }
    kinds[size] = kind;
    arguments[size] = argument;
    return size++;
  }

  /** How many instructions may still be written. */
  private static final class Room {
    private int left;

    private Room(int left) {
      this.left = left;
    }

    private void take() throws PatternException {
      if (left-- == 0) {
        throw new PatternException("is too large once its counted repetitions are written out");
      }
    }
  }
}
