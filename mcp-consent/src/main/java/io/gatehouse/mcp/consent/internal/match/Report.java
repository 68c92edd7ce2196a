package io.gatehouse.mcp.consent.internal.match;

import io.gatehouse.mcp.json.JsonPointer;

/** Takes down what is wrong with a document, so that a person sees all of it at once. */
@FunctionalInterface
public interface Report {
  /**
   * Takes down one problem.
   *
   * @param at where in the document
   * @param code a short stable word in capitals
   * @param message what is wrong and what to do, in our words
   */
  void problem(JsonPointer at, String code, String message);
}
