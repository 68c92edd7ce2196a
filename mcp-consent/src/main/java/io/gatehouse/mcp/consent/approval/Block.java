package io.gatehouse.mcp.consent.approval;

import io.gatehouse.mcp.consent.risk.Warning;
import io.gatehouse.mcp.consent.text.Message;
import io.gatehouse.mcp.consent.text.SafeText;
import java.util.List;
import java.util.Optional;

/** A part of a view. What the host knows and what others claim never share a block. */
public sealed interface Block {
  /** Facts of the host: who, what, where, for whom, and why it is asked. */
  record Trusted(Message heading, List<Field> fields) implements Block {
    public Trusted {
      fields = List.copyOf(fields);
    }
  }

  /** Text of a server or a model, to be rendered apart and as plain text. */
  record Claimed(Message by, List<Field> fields) implements Block {
    public Claimed {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The value that will be sent: all of it, always.
   *
   * @param fields a line for each leaf
   * @param whole the same as one JSON text
   */
  record Arguments(List<Argument> fields, SafeText whole) implements Block {
    public Arguments {
      fields = List.copyOf(fields);
    }
  }

  /** What changed between two definitions. */
  record Diff(List<Change> changes) implements Block {
    public Diff {
      changes = List.copyOf(changes);
    }
  }

  /** Things to know before answering. */
  record Warnings(List<Warning> warnings) implements Block {
    public Warnings {
      warnings = List.copyOf(warnings);
    }
  }

  /** A labelled line. */
  record Field(Message label, SafeText value) {}

  /**
   * One leaf of a value.
   *
   * @param pointer where it stands (RFC 6901)
   * @param declared whether the tool's schema mentions it
   * @param mirroredToHeader whether it also travels as an HTTP header, readable to intermediaries
   * @param changed whether it differs from the last approved call of this tool by this principal
   * @param redaction why and how its value is hidden, if it is
   */
  record Argument(
      SafeText pointer,
      SafeText value,
      boolean declared,
      boolean mirroredToHeader,
      boolean changed,
      Optional<Redaction> redaction) {}

  /** A hidden value: its length in characters and a digest, so that two can be compared. */
  record Redaction(int length, String digest, Message why) {}

  /**
   * One difference.
   *
   * @param kind the class of the change, such as {@code text_changed}
   * @param pointer where in the definition
   * @param weakens whether it makes the tool riskier or its claims weaker
   */
  record Change(String kind, SafeText pointer, SafeText before, SafeText after, boolean weakens) {}
}
