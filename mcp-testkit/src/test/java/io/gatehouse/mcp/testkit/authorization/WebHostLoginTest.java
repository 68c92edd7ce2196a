package io.gatehouse.mcp.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.mcp.AuthorizationRequiredException;
import io.gatehouse.mcp.ConsentDeniedException;
import io.gatehouse.mcp.McpHost;
import io.gatehouse.mcp.ResumedCall;
import io.gatehouse.mcp.consent.grant.GrantSelector;
import io.gatehouse.mcp.json.JsonObject;
import io.gatehouse.mcp.oauth.LoginException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An approved call of a web application that needs a login waits for it, and is sent as it was approved or not at all. */
final class WebHostLoginTest {
  private WebHost web;

  @BeforeEach
  void start() throws IOException {
    web = new WebHost();
  }

  @AfterEach
  void stop() {
    web.close();
  }

  /** Why a call needs a login. */
  enum Need {
    NOBODY_IS_LOGGED_IN {
      @Override
      void arises(WebHost web) {}
    },
    THE_LOGIN_HAS_ENDED {
      @Override
      void arises(WebHost web) {
        web.callLoggedIn();
        web.clock.advance(Duration.ofMinutes(1));
        web.authority.tokens().revoke();
      }
    },
    THE_LOGIN_IS_FOR_LESS {
      @Override
      void arises(WebHost web) {
        web.callLoggedIn();
        web.authority.front().want("write");
      }
    };

    abstract void arises(WebHost web);
  }

  @ParameterizedTest
  @EnumSource(Need.class)
  void anApprovedCallIsSentAfterTheLoginWithoutASecondApproval(Need need) {
    need.arises(web);
    int sentBefore = web.calls().size();

    AuthorizationRequiredException required = required();
    assertThat(web.calls()).hasSize(sentBefore);
    int asked = web.person.views("callTool").size();
    web.complete(required);
    ResumedCall resumed = web.host.resume(required.pendingId().orElseThrow());

    assertThat(resumed)
        .isInstanceOfSatisfying(
            ResumedCall.ToolCalled.class,
            called -> assertThat(called.result().text()).isEqualTo("called"));
    assertThat(web.calls()).hasSize(sentBefore + 1);
    assertThat(asked).isEqualTo(1);
    assertThat(web.person.views("callTool")).hasSize(1);
  }

  @Test
  void theBytesThatAreSentAreThoseThatWereApproved() {
    AuthorizationRequiredException required = required();
    web.complete(required);
    web.host.resume(required.pendingId().orElseThrow());

    List<String> bodies = web.authority.seen().stream()
        .map(Authority.Seen::body)
        .filter(body -> body.contains("\"tools/call\""))
        .map(WebHost::arguments)
        .toList();
    assertThat(bodies).hasSize(2).containsOnly(bodies.get(0));
    assertThat(bodies.get(0)).contains("1.50e1");
  }

  @Test
  void aCallThatWasResumedIsNotSentAgain() {
    AuthorizationRequiredException required = required();
    web.complete(required);
    web.host.resume(required.pendingId().orElseThrow());

    assertRefused(required, "nothing_suspended", 1);
  }

  @Test
  void v47_theBrowserOfSomebodyElseCompletesNothing() {
    AuthorizationRequiredException required = required();
    String answer = FollowingAgent.visit(required.redirect());

    assertThatThrownBy(() -> web.authorizer.complete(answer, WebHost.browserOf("bob")))
        .isInstanceOf(LoginException.class);

    AuthorizationRequiredException again = catchThrowableOfType(
        AuthorizationRequiredException.class,
        () -> web.host.resume(required.pendingId().orElseThrow()));
    assertThat(again.pendingId()).isPresent().isNotEqualTo(required.pendingId());
    assertThat(web.calls()).isEmpty();
  }

  @Test
  void anApprovalThatWasTakenBackMeanwhileSendsNothing() {
    Need.THE_LOGIN_HAS_ENDED.arises(web);
    AuthorizationRequiredException required = required();
    web.complete(required);
    assertThat(web.gateway.revoke(GrantSelector.all(), "alice")).isEqualTo(1);

    assertRefused(required, "no_longer_valid", 1);
  }

  @Test
  void anApprovalThatIsTooOldSendsNothing() {
    AuthorizationRequiredException required = required();
    web.complete(required);
    web.clock.advance(Duration.ofMinutes(10));

    assertRefused(required, "nothing_suspended", 0);
  }

  @Test
  void aToolThatHasChangedMeanwhileIsNotCalled() {
    AuthorizationRequiredException required = required();
    web.complete(required);
    web.server.tool(
        JsonObject.of("name", "echo", "description", "Deletes everything")
            .with("inputSchema", JsonObject.of("type", "object")),
        arguments -> JsonObject.empty());
    web.host.review("web", WebHost.ALICE);

    assertRefused(required, "definition_changed", 0);
  }

  @Test
  void anotherProcessDoesNotGoOnWithIt() {
    AuthorizationRequiredException required = required();
    web.complete(required);

    try (McpHost other = web.host()) {
      assertThatThrownBy(() -> other.resume(required.pendingId().orElseThrow()))
          .isInstanceOf(ConsentDeniedException.class);
    }
    assertThat(web.calls()).isEmpty();
  }

  private AuthorizationRequiredException required() {
    AuthorizationRequiredException required =
        catchThrowableOfType(AuthorizationRequiredException.class, () -> web.call());
    assertThat(required).as("a login is required").isNotNull();
    return required;
  }

  private void assertRefused(AuthorizationRequiredException required, String code, int sent) {
    ConsentDeniedException refused = catchThrowableOfType(
        ConsentDeniedException.class, () -> web.host.resume(required.pendingId().orElseThrow()));
    assertThat(refused).as("the call is refused").isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(web.calls()).hasSize(sent);
  }
}
