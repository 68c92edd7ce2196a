package io.gatehouse.mcp.console.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One command of the demo and what it has to show.
 *
 * @param told before it runs: what will happen and what the person should answer
 * @param before what happens behind the console's back
 * @param exits the exit codes that the step is about
 * @param holds looks at the world: the exit code alone proves nothing
 * @param shown what is proved then
 */
record Step(
    String title,
    String told,
    Runnable before,
    List<String> command,
    Set<Integer> exits,
    Predicate<CommandLine.Outcome> holds,
    String shown) {}
