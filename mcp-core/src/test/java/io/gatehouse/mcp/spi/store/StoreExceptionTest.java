package io.gatehouse.mcp.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.mcp.Delivery;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StoreExceptionTest {
  @Test
  void namesAStoreThatIsNoFile() {
    StoreException failure =
        new StoreException("table grants", "cannot be reached: try again", null);

    assertThat(failure).hasMessage("table grants: cannot be reached: try again");
    assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT);
  }

  @Test
  void namesAFile() {
    assertThat(new StoreException(Path.of("grants.json"), "is corrupt: restore a copy", null))
        .hasMessage("grants.json: is corrupt: restore a copy");
  }
}
