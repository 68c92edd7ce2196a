package io.gatehouse.mcp.protocol;

/** Who speaks, or whom something is meant for. Later revisions may add values. */
public final class Role extends OpenValue {

  /** The person, or the program in its place. */
  public static final Role USER = new Role("user");

  /** The model. */
  public static final Role ASSISTANT = new Role("assistant");

  private Role(String value) {
    super(value);
  }

  /** Returns the role that is written so, known or not. */
  public static Role of(String value) {
    return new Role(value);
  }

  @Override
  public boolean isKnown() {
    return equals(USER) || equals(ASSISTANT);
  }
}
