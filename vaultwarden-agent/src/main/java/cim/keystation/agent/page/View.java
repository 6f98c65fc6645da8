// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For whom a page is made.
 *
 * @param session empty before the sign-in
 */
record View(Texts texts, Optional<Session> session, Instant now) {
  String text(PageText text, Object... values) {
    return texts.get(text, values);
  }

  Tag time(Instant instant) {
    return Tag.of("time", texts.time(instant)).attribute("datetime", instant.toString());
  }

  Tag day(Instant instant) {
    return Tag.of("time", texts.day(instant)).attribute("datetime", instant.toString());
  }

  Tag clock(Instant instant) {
    return Tag.of("time", texts.clock(instant)).attribute("datetime", instant.toString());
  }

  /** So long from now, rather more than less. */
  String span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return text(PageText.SECONDS, Math.max(1, span.plusMillis(999).toSeconds()));
    }
    return text(PageText.MINUTES, span.plusSeconds(59).toMinutes());
  }

  /** How long ago that was, roughly. */
  String age(Instant at) {
    Duration age = Duration.between(at, now);
    if (age.toDays() > 1) {
      return text(PageText.VAULT_AGE_DAYS, age.toDays());
    }
    return age.toHours() > 0
        ? text(PageText.VAULT_AGE_HOURS, age.toHours())
        : text(PageText.VAULT_AGE_MINUTES, Math.max(0, age.toMinutes()));
  }

  /** A form that changes something; only for somebody signed in. */
  Tag form(String action) {
    String token = session.orElseThrow().formToken();
    return form(action, token);
  }

  static Tag form(String action, String token) {
    return Tag.of("form")
        .attribute("method", "post")
        .attribute("action", action)
        .with(
            Tag.of("input")
                .attribute("type", "hidden")
                .attribute("name", "form")
                .attribute("value", token));
  }
}
