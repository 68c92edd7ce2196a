package io.gatehouse.mcp.console.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What the demo shows, in order. */
final class Script {
  private static final Set<Integer> DONE = Set.of(0);

  /** Refused by a person, or not exposed by the review at all. */
  private static final Set<Integer> REFUSED = Set.of(3, 2);

  private Script() {}

  static List<Step> of(Stage stage, Path audit) {
    AtomicLong calls = new AtomicLong();
    Runnable count = () -> calls.set(stage.calls());
    AuthorizationServer authority = stage.calendar().authority();
    return List.of(
        new Step(
            "Look before you use",
            "A server is a program on this machine. You are asked before it runs at all; say yes, and see"
                + " what it offers. Nothing of it can be used yet.",
            count,
            List.of("inspect", "notes"),
            DONE,
            seen -> seen.out().contains("read_note") && stage.calls() == calls.get(),
            "its tools are known, and none was called"),
        new Step(
            "A call is shown as it will be sent",
            "You are asked before the program runs, as before. Then comes the review: choose allTools, so"
                + " that a model may ask for each of them. Then the call itself: approve it once.",
            count,
            List.of("call", "notes", "read_note", "{\"name\":\"todo\"}"),
            DONE,
            seen -> seen.out().contains(stage.noteText()) && stage.calls() == calls.get() + 1,
            "one call reached the server, and its result came back"),
        new Step(
            "No means no",
            "Now a model wants to delete the note. Deny it.",
            count,
            List.of("call", "notes", "delete_note", "{\"name\":\"todo\"}"),
            REFUSED,
            seen -> Files.exists(stage.note()) && stage.calls() == calls.get(),
            "nothing was sent, and the note is still there"),
        new Step(
            "A tool that changes is not the tool you accepted",
            "Behind your back the server was updated, and read_note sends copies somewhere now. You are"
                + " asked again, for it is not what you accepted. Deny it.",
            () -> {
              count.run();
              stage.update();
            },
            List.of("call", "notes", "read_note", "{\"name\":\"todo\"}"),
            Set.of(3),
            seen -> stage.calls() == calls.get(),
            "the changed tool was not called"),
        new Step(
            "Log in where a server asks for it",
            "The calendar lets nobody in. You are asked whether to connect and for which rights to ask;"
                + " then a page of its authorization server opens in your browser. Allow it there.",
            count,
            List.of("login", "calendar"),
            DONE,
            seen -> hides(seen, authority) && !authority.tokens().isEmpty(),
            "the authorization server gave out tokens, and none of them was shown"),
        new Step(
            "See who is logged in",
            "You are asked before it connects, as before. The tokens lie encrypted in the state directory.",
            count,
            List.of("inspect", "calendar"),
            DONE,
            seen -> hides(seen, authority)
                && seen.out().contains("logged in")
                && seen.out().contains(CalendarServer.READ),
            "it says where you are logged in and with which rights"),
        new Step(
            "Use what you logged in for",
            "Connect, review what the calendar offers (allTools), and approve the call. The token goes along"
                + " in a header; neither a model nor a policy sees it.",
            count,
            List.of("call", "calendar", "list_meetings", "{}"),
            DONE,
            seen -> seen.out().contains(stage.calendar().meetings().get(0)),
            "the calendar accepted the token"),
        new Step(
            "More rights are asked for when they are needed",
            "Adding a meeting needs a right that you have not given. You are asked for the call, then for"
                + " that right, then on the page.",
            count,
            List.of("call", "calendar", "add_meeting", "{\"title\":\"try gatehouse\"}"),
            DONE,
            seen -> stage.calendar().meetings().contains("try gatehouse"),
            "the meeting is in the calendar"),
        new Step(
            "Log out",
            "The tokens are revoked where they came from, and forgotten here.",
            count,
            List.of("logout", "calendar"),
            DONE,
            seen -> authority.tokens().isEmpty(),
            "no token works any more"),
        new Step(
            "Everything is on record",
            "Each record is chained to the one before and signed; a changed, cut or reordered log shows.",
            count,
            List.of("audit", "verify", audit.toString()),
            DONE,
            seen -> seen.out().contains("intact"),
            "the chain is whole"),
        new Step(
            "And can be read",
            "Who was asked what, and what the answer was.",
            count,
            List.of("audit", "show", audit.toString()),
            DONE,
            seen -> seen.out().contains("tool=read_note")
                && seen.out().contains("authorizeScopes")
                && hides(seen, authority),
            "the calls and the logins of this demo are in it"));
  }

  private static boolean hides(CommandLine.Outcome seen, AuthorizationServer authority) {
    return authority.tokens().stream().noneMatch(seen.out()::contains);
  }
}
