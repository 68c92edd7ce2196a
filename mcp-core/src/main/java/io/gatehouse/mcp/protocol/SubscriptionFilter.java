package io.gatehouse.mcp.protocol;

import io.gatehouse.mcp.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a client wants to be told about, and in the acknowledgement what the server will tell (2026-07-28
 * basic/patterns/subscriptions). Immutable.
 */
public final class SubscriptionFilter extends WireObject {

  private static final String TOOLS = "toolsListChanged";
  private static final String PROMPTS = "promptsListChanged";
  private static final String RESOURCES = "resourcesListChanged";
  private static final String URIS = "resourceSubscriptions";
  private static final String TASKS = "taskIds";

  private SubscriptionFilter(JsonObject json) {
    super(json);
  }

  /** Reads a filter; what is absent or malformed reads as not asked for. */
  public static SubscriptionFilter from(JsonObject json) {
    return new SubscriptionFilter(json);
  }

  /** Starts with nothing asked for. */
  public static Builder builder() {
    return new Builder();
  }

  /** Tells whether changes of the list of tools are asked for. */
  public boolean toolsListChanged() {
    return Members.flag(json(), TOOLS);
  }

  /** Tells whether changes of the list of prompts are asked for. */
  public boolean promptsListChanged() {
    return Members.flag(json(), PROMPTS);
  }

  /** Tells whether changes of the list of resources are asked for. */
  public boolean resourcesListChanged() {
    return Members.flag(json(), RESOURCES);
  }

  /** Returns the URIs of the resources whose changes are asked for. */
  public List<String> resources() {
    return Members.readableStrings(json(), URIS);
  }

  /** Returns the tasks whose changes are asked for. Tasks extension. */
  public List<String> taskIds() {
    return Members.readableStrings(json(), TASKS);
  }

  /** Tells whether nothing is asked for. */
  public boolean isEmpty() {
    return !toolsListChanged()
        && !promptsListChanged()
        && !resourcesListChanged()
        && resources().isEmpty()
        && taskIds().isEmpty();
  }

  /** Returns what is asked for here and is not in {@code honoured}: what the client has to find out by itself. */
  public SubscriptionFilter minus(SubscriptionFilter honoured) {
    Builder rest = builder();
    rest.toolsListChanged(toolsListChanged() && !honoured.toolsListChanged());
    rest.promptsListChanged(promptsListChanged() && !honoured.promptsListChanged());
    rest.resourcesListChanged(resourcesListChanged() && !honoured.resourcesListChanged());
    rest.resources.addAll(resources());
    honoured.resources().forEach(rest.resources::remove);
    rest.taskIds.addAll(taskIds());
    honoured.taskIds().forEach(rest.taskIds::remove);
    return rest.build();
  }

  /** Builds a filter. Not safe for use by several threads. */
  public static final class Builder {

    private boolean tools;
    private boolean prompts;
    private boolean resourceLists;
    private final Set<String> resources = new LinkedHashSet<>();
    private final Set<String> taskIds = new LinkedHashSet<>();

    private Builder() {}

    /** Asks for changes of the list of tools. */
    public Builder toolsListChanged(boolean wanted) {
      tools = wanted;
      return this;
    }

    /** Asks for changes of the list of prompts. */
    public Builder promptsListChanged(boolean wanted) {
      prompts = wanted;
      return this;
    }

    /** Asks for changes of the list of resources. */
    public Builder resourcesListChanged(boolean wanted) {
      resourceLists = wanted;
      return this;
    }

    /** Asks for changes of one more resource and what is below it. */
    public Builder resource(String uri) {
      resources.add(uri);
      return this;
    }

    /** Asks for changes of one more task. Tasks extension. */
    public Builder taskId(String taskId) {
      taskIds.add(taskId);
      return this;
    }

    /** Returns the filter. */
    public SubscriptionFilter build() {
      JsonObject json = JsonObject.empty();
      json = tools ? json.with(TOOLS, true) : json;
      json = prompts ? json.with(PROMPTS, true) : json;
      json = resourceLists ? json.with(RESOURCES, true) : json;
      json = resources.isEmpty() ? json : json.with(URIS, List.copyOf(resources));
      json = taskIds.isEmpty() ? json : json.with(TASKS, List.copyOf(taskIds));
      return new SubscriptionFilter(json);
    }
  }
}
