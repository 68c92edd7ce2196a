package io.gatehouse.verification.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.gatehouse.mcp.internal.gate.MethodTable;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at string constants: one that reads like a method of the protocol is in the table, or is a server's to send. */
final class NameOnlyListedMethods extends ArchCondition<JavaClass> {
  private static final Pattern METHOD = Pattern.compile(
      "initialize|ping|(server|tools|resources|prompts|completion|logging|tasks|subscriptions|roots|sampling|elicitation|notifications)(/[a-zA-Z_]+)+");

  private static final Set<String> FROM_SERVERS = Set.of(
      "sampling/createMessage",
      "elicitation/create",
      "roots/list",
      "notifications/elicitation/complete",
      "notifications/message",
      "notifications/progress",
      "notifications/prompts/list_changed",
      "notifications/resources/list_changed",
      "notifications/resources/updated",
      "notifications/subscriptions/acknowledged",
      "notifications/tasks",
      "notifications/tools/list_changed");

  private static final Set<String> LISTED =
      MethodTable.rows().stream().map(MethodTable.Row::method).collect(Collectors.toSet());

  NameOnlyListedMethods() {
    super("name only methods of the method table");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (String text : Bytecode.of(type).strings()) {
      if (METHOD.matcher(text).matches()) {
        boolean known = LISTED.contains(text) || FROM_SERVERS.contains(text);
        events.add(new SimpleConditionEvent(
            type,
            known,
            "<" + type.getName() + "> names " + (known ? "" : "the unlisted ") + text));
      }
    }
  }
}
