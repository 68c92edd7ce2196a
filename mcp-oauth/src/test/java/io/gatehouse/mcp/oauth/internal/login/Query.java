package io.gatehouse.mcp.oauth.internal.login;

import io.gatehouse.mcp.oauth.internal.callback.FormCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the query of an address, with every value of every name. */
final class Query {
  private Query() {}

  static Map<String, List<String>> of(URI address) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      values
          .computeIfAbsent(
              FormCode.decode(pair.substring(0, equals)).orElseThrow(), n -> new ArrayList<>())
          .add(FormCode.decode(pair.substring(equals + 1)).orElseThrow());
    }
    return values;
  }
}
