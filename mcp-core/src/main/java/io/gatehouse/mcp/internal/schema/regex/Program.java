package io.gatehouse.mcp.internal.schema.regex;

/** A pattern as numbered instructions. Nobody changes the arrays. */
final class Program {
  static final int ONE = 0;
  static final int JUMP = 1;
  static final int FORK = 2;
  static final int PLACE = 3;
  static final int LOOK = 4;
  static final int DONE = 5;

  /** What each instruction does. */
  final int[] kinds;

  /** An index into {@link #sets}, {@link #places} or {@link #looks}, or where to go on. */
  final int[] arguments;

  /** The second way of a fork. */
  final int[] others;

  final CodePoints[] sets;
  final Syntax.Place[] places;
  final Look[] looks;

  /** A condition with a program of its own. */
  record Look(Program program, boolean behind, boolean negated) {}

  Program(
      int[] kinds,
      int[] arguments,
      int[] others,
      CodePoints[] sets,
      Syntax.Place[] places,
      Look[] looks) {
    this.kinds = kinds;
    this.arguments = arguments;
    this.others = others;
    this.sets = sets;
    this.places = places;
    this.looks = looks;
  }

  int size() {
    return kinds.length;
  }

  /** Returns the size with all conditions. */
  int totalSize() {
    int total = size();
    for (Look look : looks) {
      total += look.program().totalSize();
    }
    return total;
  }
}
