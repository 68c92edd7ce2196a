package io.gatehouse.mcp.testkit;

import io.gatehouse.mcp.consent.approval.ApprovalView;
import io.gatehouse.mcp.consent.approval.Block;
import io.gatehouse.mcp.consent.approval.Choice;
import io.gatehouse.mcp.consent.text.SafeText;
import java.util.List;
import java.util.stream.Stream;

/** What a person sees of a view. */
final class Seen {
  private Seen() {}

  /** The codes of its warnings, without the word in front. */
  static List<String> warnings(ApprovalView view) {
    return blocks(view, Block.Warnings.class)
        .flatMap(block -> block.warnings().stream())
        .map(warning -> warning.message().code().replace("warning.", ""))
        .toList();
  }

  /** Its warnings in words. */
  static List<String> warningTexts(ApprovalView view) {
    return blocks(view, Block.Warnings.class)
        .flatMap(block -> block.warnings().stream())
        .map(warning -> warning.message().english())
        .toList();
  }

  /** What others say. */
  static List<String> claims(ApprovalView view) {
    return blocks(view, Block.Claimed.class)
        .flatMap(block -> block.fields().stream())
        .map(Block.Field::value)
        .map(SafeText::display)
        .toList();
  }

  /** What the host says. */
  static List<String> facts(ApprovalView view) {
    return blocks(view, Block.Trusted.class)
        .flatMap(block -> block.fields().stream())
        .map(Block.Field::value)
        .map(SafeText::display)
        .toList();
  }

  /** The lines of the value that would be sent. */
  static List<Block.Argument> arguments(ApprovalView view) {
    return blocks(view, Block.Arguments.class)
        .flatMap(block -> block.fields().stream())
        .toList();
  }

  /** What one may answer. */
  static List<String> choices(ApprovalView view) {
    return view.choices().stream().map(Choice::id).toList();
  }

  private static <B extends Block> Stream<B> blocks(ApprovalView view, Class<B> type) {
    return view.blocks().stream().filter(type::isInstance).map(type::cast);
  }
}
