package io.gatehouse.mcp.consent.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Words by the ASCII character they start with: what a scanner looks up at every character of a text. Immutable. */
final class ByFirst<T> {
  private static final int SIZE = 128;

  private final List<List<T>> words;
  private final List<T> others;

  private ByFirst(List<List<T>> words, List<T> others) {
    this.words = words;
    this.others = others;
  }

  /** {@code words} by what {@code first} says of each. */
  static <T> ByFirst<T> of(List<T> words, ToIntFunction<T> first) {
    List<List<T>> table = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      int c = i;
      table.add(words.stream().filter(word -> first.applyAsInt(word) == c).toList());
    }
    return new ByFirst<>(
        List.copyOf(table),
        words.stream().filter(word -> first.applyAsInt(word) >= SIZE).toList());
  }

  /** Those that may start with {@code c}; of another alphabet, all that start outside of ASCII. */
  List<T> of(char c) {
    return c < SIZE ? words.get(c) : others;
  }
}
