package io.gatehouse.mcp.interop.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first form of a page, as a person called alice fills it in: her name and password, and every box ticked. */
record HtmlForm(String action, String filledIn) {
  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern INPUT =
      Pattern.compile("<input\\b([^>]*)>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern DISABLED = Pattern.compile("\\sdisabled\\b");
  private static final String PERSON = "alice";

  static Optional<HtmlForm> in(String page) {
    Matcher form = FORM.matcher(page);
    if (!form.find()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    Matcher input = INPUT.matcher(form.group(2));
    while (input.find()) {
      if (DISABLED.matcher(input.group(1)).find()) {
        continue; // browsers leave it out
      }
      attribute(input.group(1), "name")
          .ifPresent(name -> fields.add(encode(name) + "=" + encode(value(name, input.group(1)))));
    }
    return Optional.of(
        new HtmlForm(attribute(form.group(1), "action").orElse(""), String.join("&", fields)));
  }

  private static String value(String name, String attributes) {
    return name.equals("username") || name.equals("password")
        ? PERSON
        : attribute(attributes, "value").orElse("");
  }

  private static Optional<String> attribute(String attributes, String name) {
    return Pattern.compile("\\b" + name + "=\"([^\"]*)\"")
        .matcher(attributes)
        .results()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .findFirst();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
