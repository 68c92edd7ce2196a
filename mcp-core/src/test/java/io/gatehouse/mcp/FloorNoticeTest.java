package io.gatehouse.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.spi.consent.ConsentDecision;
import io.gatehouse.mcp.spi.consent.ConsentPolicy;
import io.gatehouse.mcp.spi.consent.ConsentRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the notice is given once in a process")
final class FloorNoticeTest {
  @BeforeEach
  void startAnew() {
    FloorNotice.toldSinceLastAsked();
  }

  @Test
  void tellsAboutAPolicyThatDecidesAlone() {
    McpHost.builder(request -> ConsentDecision.allow()).build().close();

    assertThat(FloorNotice.toldSinceLastAsked()).isTrue();
  }

  @Test
  void saysNothingAboutAPolicyThatKeepsTheFloor() {
    McpHost.builder(new Floored()).build().close();

    assertThat(FloorNotice.toldSinceLastAsked()).isFalse();
  }

  private static final class Floored implements ConsentPolicy {
    @Override
    public ConsentDecision decide(ConsentRequest request) {
      return ConsentDecision.deny("test");
    }

    @Override
    public boolean keepsFloor() {
      return true;
    }
  }
}
