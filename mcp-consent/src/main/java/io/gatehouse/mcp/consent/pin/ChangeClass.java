package io.gatehouse.mcp.consent.pin;

import java.util.Locale;

/**
 * In which way a definition differs. Every class takes a tool out of use until a person has seen it; only {@link
 * #SCHEMA_NARROWED} and {@link #CLAIM_STRENGTHENED} can be a matter of policy.
 */
public enum ChangeClass {
  /** A tool that was never accepted. */
  ADDED,
  /** An accepted tool that is no longer offered. Its pin stays. */
  REMOVED,
  /** An accepted tool that was gone and is back. */
  RETURNED,
  /** Words for people or the model: title, description, instructions, comments, examples. They can carry orders. */
  TEXT_CHANGED,
  /** The schema accepts more, acts on something else by default, or cannot be shown not to. */
  SCHEMA_WIDENED,
  /** The schema accepts nothing that it did not accept before. */
  SCHEMA_NARROWED,
  /** The server warns less: no longer destructive, read-only now. */
  CLAIM_WEAKENED,
  /** The server warns more. */
  CLAIM_STRENGTHENED,
  /** Pictures. */
  ICON_ONLY,
  /** Metadata in {@code _meta}. */
  META_ONLY,
  /** The name, or a member of the definition that this version does not know. */
  MEMBER_CHANGED;

  /** The stable word for it, such as {@code text_changed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
