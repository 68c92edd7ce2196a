package io.gatehouse.mcp.internal.schema.regex;

/**
 * Runs a program over a text. All ways through the program advance together, one character at a time; no instruction is visited
 * twice at one place, so the time is at most the length of the text times the size of the program. Used once, by one thread.
 */
final class Machine {
  private static final int VISITS_PER_STEP = 16;

  private final Program program;
  private final String text;
  private final Steps steps;
  /** Where matching goes on after the next character. */
  private States next;

  private States current;
  private final int[] stack;
  private int visits;
  private boolean done;

  Machine(Program program, String text, Steps steps) {
    // Making the tables costs time as well.
    steps.take(1 + program.size() / VISITS_PER_STEP);
    this.program = program;
    this.text = text;
    this.steps = steps;
    this.next = new States(program.size());
    this.current = new States(program.size());
    this.stack = new int[program.size() + 1];
  }

  /** Returns whether some part of the text matches. */
  boolean find() {
    return run(0, false, false, text.length());
  }

  /** Returns whether a part of the text that starts here matches. */
  private boolean startsAt(int position) {
    return run(position, true, false, text.length());
  }

  /** Returns whether a part of the text that ends here matches. */
  private boolean endsAt(int position) {
    return run(0, false, true, position);
  }

  private boolean run(int from, boolean startFixed, boolean endFixed, int limit) {
    int position = from;
    while (true) {
      if (!startFixed || position == from) {
        follow(0, current, position);
      }
      if (done && (!endFixed || position == limit)) {
        return true;
      }
      done = false;
      if (position >= limit || (startFixed && current.size == 0)) {
        return false;
      }
      int c = text.codePointAt(position);
      position += Character.charCount(c);
      advance(c, position);
    }
  }

  private void advance(int c, int position) {
    count(1 + current.size);
    for (int i = 0; i < current.size; i++) {
      int instruction = current.members[i];
      if (program.kinds[instruction] == Program.ONE
          && program.sets[program.arguments[instruction]].contains(c)) {
        follow(instruction + 1, next, position);
      }
    }
    States reused = current;
    current = next;
    next = reused;
    next.size = 0;
  }

  /** Adds an instruction and all that can be reached from it without reading a character. */
  private void follow(int start, States states, int position) {
    int height = 0;
    stack[height++] = start;
    while (height > 0) {
      int instruction = stack[--height];
      if (!states.add(instruction)) {
        continue;
      }
      count(1);
      int argument = program.arguments[instruction];
      switch (program.kinds[instruction]) {
        case Program.JUMP -> stack[height++] = argument;
        case Program.FORK -> {
          stack[height++] = program.others[instruction];
          stack[height++] = argument;
        }
        case Program.PLACE -> {
          if (isAt(program.places[argument], position)) {
            stack[height++] = instruction + 1;
          }
        }
        case Program.LOOK -> {
          if (holds(program.looks[argument], position)) {
            stack[height++] = instruction + 1;
          }
        }
        case Program.DONE -> done = true;
        default -> {
          // A character to read: advance does it.
        }
      }
    }
  }

  /** Counts visits of instructions, of which several make a step. */
  private void count(int more) {
    visits += more;
    if (visits >= VISITS_PER_STEP) {
      steps.take(visits / VISITS_PER_STEP);
      visits %= VISITS_PER_STEP;
    }
  }

  private boolean holds(Program.Look look, int position) {
    // As deep as conditions are nested in the pattern, which the parser bounds.
    Machine machine = new Machine(look.program(), text, steps);
    return look.negated()
        != (look.behind() ? machine.endsAt(position) : machine.startsAt(position));
  }

  private boolean isAt(Syntax.Place place, int position) {
    return switch (place) {
      case START -> position == 0;
      case END -> position == text.length();
      case WORD_EDGE -> isWord(position - 1) != isWord(position);
      case NO_WORD_EDGE -> isWord(position - 1) == isWord(position);
    };
  }

  private boolean isWord(int index) {
    return index >= 0 && index < text.length() && Properties.isWord(text.charAt(index));
  }

  /** A set of instructions that is emptied in no time. */
  private static final class States {
    private final int[] members;
    private final int[] positions;
    private int size;

    private States(int capacity) {
      members = new int[capacity];
      positions = new int[capacity];
    }

    private boolean add(int member) {
      int position = positions[member];
      if (position < size && members[position] == member) {
        return false;
      }
      positions[member] = size;
      members[size++] = member;
      return true;
    }
  }
}
