package io.gatehouse.mcp.consent.internal.view;

import static io.gatehouse.mcp.consent.internal.view.Screen.field;

import io.gatehouse.mcp.consent.approval.Block.Field;
import io.gatehouse.mcp.consent.risk.HostScanner;
import java.util.ArrayList;
import java.util.List;

/** Shows where a URL leads: its host apart, and what is odd about it unless that has been said already. */
final class Hosts {
  private Hosts() {}

  static List<Field> of(Screen screen, String url) {
    List<Field> fields = new ArrayList<>();
    HostScanner.Outcome outcome = HostScanner.scan(url);
    outcome.warnings().forEach(screen::warn);
    outcome.host().ifPresent(host -> {
      fields.add(field("host", "Host", screen.name(host)));
      outcome
          .ascii()
          .filter(ascii -> !ascii.equals(host))
          .ifPresent(ascii -> fields.add(field("host.ascii", "Host in ASCII", screen.name(ascii))));
    });
    return fields;
  }
}
