package io.gatehouse.mcp;

/** What is known about whether a message reached the server when a call did not end normally. */
public enum Delivery {
  /** Nothing of the message left this process. Trying again cannot run anything twice. */
  NOT_SENT,
  /** Some or all of it may have arrived. Trying again may run the action twice. */
  UNKNOWN,
  /** The server has it: it answered, or asked something in return. */
  DELIVERED
}
