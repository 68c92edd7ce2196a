package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.json.JsonArray;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.spi.store.Members;
import java.util.List;
import java.util.function.Function;

/** The blocks of a view as JSON and back, without loss. */
final class BlockJson {
  private BlockJson() {}

  static JsonObject write(Block block) {
    if (block instanceof Block.Trusted trusted) {
      return JsonObject.of(
          "is", "trusted",
          "heading", TextJson.write(trusted.heading()),
          "fields", array(trusted.fields(), BlockJson::write));
    } else if (block instanceof Block.Claimed claimed) {
      return JsonObject.of(
          "is", "claimed",
          "by", TextJson.write(claimed.by()),
          "fields", array(claimed.fields(), BlockJson::write));
    } else if (block instanceof Block.Arguments arguments) {
      return JsonObject.of(
          "is", "arguments",
          "fields", array(arguments.fields(), BlockJson::write),
          "whole", TextJson.write(arguments.whole()));
    } else if (block instanceof Block.Diff diff) {
      return JsonObject.of("is", "diff", "changes", array(diff.changes(), BlockJson::write));
    } else if (block instanceof Block.Warnings warnings) {
      return JsonObject.of(
          "is", "warnings", "warnings", array(warnings.warnings(), TextJson::write));
    }
    throw new IllegalArgumentException("a kind of block that cannot be stored");
  }

  static Block block(JsonObject json) {
    Members in = new Members(json);
    return switch (in.text("is")) {
      case "trusted" ->
        new Block.Trusted(
            TextJson.message(in.object("heading")), in.list("fields", BlockJson::field));
      case "claimed" ->
        new Block.Claimed(TextJson.message(in.object("by")), in.list("fields", BlockJson::field));
      case "arguments" ->
        new Block.Arguments(
            in.list("fields", BlockJson::argument), TextJson.safeText(in.object("whole")));
      case "diff" -> new Block.Diff(in.list("changes", BlockJson::change));
      case "warnings" -> new Block.Warnings(in.list("warnings", TextJson::warning));
      default -> throw new IllegalArgumentException("an unknown kind of block");
    };
  }

  private static JsonObject write(Block.Field field) {
    return JsonObject.of(
        "label", TextJson.write(field.label()), "value", TextJson.write(field.value()));
  }

  private static Block.Field field(JsonObject json) {
    Members in = new Members(json);
    return new Block.Field(
        TextJson.message(in.object("label")), TextJson.safeText(in.object("value")));
  }

  private static JsonObject write(Block.Argument argument) {
    return JsonObject.builder()
        .put("pointer", TextJson.write(argument.pointer()))
        .put("value", TextJson.write(argument.value()))
        .put("declared", argument.declared())
        .put("mirroredToHeader", argument.mirroredToHeader())
        .put("changed", argument.changed())
        .put("redaction", argument.redaction().map(BlockJson::write).orElse(null))
        .build();
  }

  private static Block.Argument argument(JsonObject json) {
    Members in = new Members(json);
    return new Block.Argument(
        TextJson.safeText(in.object("pointer")),
        TextJson.safeText(in.object("value")),
        in.flag("declared"),
        in.flag("mirroredToHeader"),
        in.flag("changed"),
        in.optionalObject("redaction").map(BlockJson::redaction));
  }

  private static JsonObject write(Block.Redaction redaction) {
    return JsonObject.of(
        "length", redaction.length(),
        "digest", redaction.digest(),
        "why", TextJson.write(redaction.why()));
  }

  private static Block.Redaction redaction(JsonObject json) {
    Members in = new Members(json);
    return new Block.Redaction(
        in.smallNumber("length"), in.text("digest"), TextJson.message(in.object("why")));
  }

  private static JsonObject write(Block.Change change) {
    return JsonObject.builder()
        .put("kind", change.kind())
        .put("pointer", TextJson.write(change.pointer()))
        .put("before", TextJson.write(change.before()))
        .put("after", TextJson.write(change.after()))
        .put("weakens", change.weakens())
        .build();
  }

  private static Block.Change change(JsonObject json) {
    Members in = new Members(json);
    return new Block.Change(
        in.text("kind"),
        TextJson.safeText(in.object("pointer")),
        TextJson.safeText(in.object("before")),
        TextJson.safeText(in.object("after")),
        in.flag("weakens"));
  }

  static <T> JsonArray array(List<T> all, Function<T, JsonObject> write) {
    return JsonArray.copyOf(all.stream().map(write).toList());
  }
}
