package io.gatehouse.mcp.internal.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts a count of steps and depth around every keyword, those of the library and those of ours. */
final class GuardedKeywords implements EvaluatorFactory {
  private static final Map<String, Keyword.Maker> OURS = ours();

  private static Map<String, Keyword.Maker> ours() {
    Map<String, Keyword.Maker> all = new HashMap<>(ValueKeywords.ALL);
    all.putAll(TextKeywords.ALL);
    all.putAll(MemberKeywords.ALL);
    return Map.copyOf(all);
  }

  /** Returns whether problems of a keyword are told in words of ours. */
  static boolean isOurs(String keyword) {
    return OURS.containsKey(keyword);
  }

  @Override
  public Optional<Evaluator> create(SchemaParsingContext context, String name, JsonNode node) {
    SchemaNode schema = (SchemaNode) node;
    Keyword.Maker maker = OURS.get(name);
    if (maker == null) {
      return context
          .getDialect()
          .getEvaluatorFactory()
          .create(context, name, node)
          .map(evaluator -> new Guard(evaluator, schema.weight()));
    }
    Keyword keyword = maker.make(context, schema);
    // An empty answer would have the library make its own one.
    return Optional.of(
        keyword == null
            ? (evaluation, value) -> Keyword.fine()
            : new Guard(
                (evaluation, value) -> keyword.check(evaluation, (InstanceNode) value),
                schema.weight(),
                order(name)));
  }

  /** What is left over by other keywords is looked at after them. */
  private static int order(String name) {
    return name.equals("additionalProperties") ? 10 : 0;
  }

  private record Guard(Evaluator evaluator, int weight, int order) implements Evaluator {
    private Guard(Evaluator evaluator, int weight) {
      this(evaluator, weight, evaluator.getOrder());
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
      Run run = ((InstanceNode) node).run();
      run.enter(weight);
      Result result = evaluator.evaluate(context, node);
      run.leave();
      return result;
    }

    @Override
    public int getOrder() {
      return order;
    }
  }
}
