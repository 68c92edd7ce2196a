package io.gatehouse.mcp.consent.text;

import java.util.List;
import java.util.Objects;

/**
 * Text that is safe to show as it stands: no control, direction, invisible or blank character of the original survives
 * unescaped. The original can be told from it, so two different originals never look the same.
 *
 * @param display what to show, as plain text, never as markup
 * @param findings what was escaped or looks suspicious, in the order of the original
 * @param complete whether {@code display} stands for the whole original
 */
public record SafeText(String display, List<TextFinding> findings, boolean complete) {
  public SafeText {
    Objects.requireNonNull(display, "display");
    findings = List.copyOf(findings);
  }
}
