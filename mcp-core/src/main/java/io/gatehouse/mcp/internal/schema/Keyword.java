package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import io.gatehouse.mcp.json.JsonArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A keyword that we check ourselves, because the library's way is inexact, unbounded or quotes values. Immutable once made, as
 * compiled schemas are used by several threads.
 */
@FunctionalInterface
interface Keyword {
  /** Separates the words of a problem from the names of the members it is about. */
  char NAMES_FOLLOW = '\n';

  /** Checks a value. Says {@link #broken} with words of ours, which become the rule of a {@link Problem}. */
  Evaluator.Result check(EvaluationContext context, InstanceNode node);

  /** Makes keywords out of schemas. */
  @FunctionalInterface
  interface Maker {
    /** Returns the keyword, or null if the node is none: a member of {@code properties} may have the name of a keyword. */
    @Nullable
    Keyword make(SchemaParsingContext context, SchemaNode node);
  }

  static Evaluator.Result broken(String rule) {
    return Evaluator.Result.failure(rule);
  }

  /** Returns a result about members, of which the first few are named. */
  static Evaluator.Result broken(String rule, List<String> names) {
    List<String> few = names.subList(0, Math.min(names.size(), 20));
    return Evaluator.Result.failure(rule + NAMES_FOLLOW + JsonArray.copyOf(few).toJson());
  }

  static Evaluator.Result fine() {
    return Evaluator.Result.success();
  }

  /** Applies a subschema to a value. */
  static boolean accepts(EvaluationContext context, JsonNode subschema, InstanceNode node) {
    return context.resolveInternalRefAndValidate(
        Uris.BASE + "#" + subschema.getJsonPointer(), node);
  }
}
