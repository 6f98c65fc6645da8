// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Bytes;
import cim.keystation.card.KeyRef;
import cim.keystation.card.openpgp.KeyState;
import cim.keystation.card.openpgp.OpenPgpStatus;
import cim.keystation.card.openpgp.OpenPgpTouch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The OpenPGP part of the report for people. */
record OpenPgpText(TextTable table) {
  void write(OpenPgpReport report) {
    OpenPgpStatus status = report.status();
    table.row("PIN", Words.attempts(status.pinAttempts()));
    table.row("Admin PIN", Words.attempts(status.adminPinAttempts()));
    table.row(
        "Reset Code",
        report.resetCodeSet() ? Words.attempts(status.resetCodeAttempts()) : "not set, or blocked");
    table.row("Cardholder", Words.of(report.name(), name -> name));
    table.row("Public key at", Words.of(report.url(), url -> url));
    for (KeyRef ref : KeyRef.values()) {
      if (report.holds(ref)) {
        key(name(ref), status.key(ref));
      } else {
        table.row(name(ref), Words.NONE);
      }
    }
  }

  private static String name(KeyRef ref) {
    return switch (ref) {
      case SIGNATURE -> "Signature key";
      case DECRYPTION -> "Decryption key";
      case AUTHENTICATION -> "Login key";
    };
  }

  private void key(String name, KeyState key) {
    table.row(name, key.fingerprint().map(Bytes::toHex).orElse("no fingerprint"));
    List<String> facts = new ArrayList<>();
    facts.add(key.algorithm().map(Enum::name).orElse("algorithm " + key.attributes()));
    key.origin().ifPresent(origin -> facts.add(origin(origin)));
    facts.add(touch(key.touch()));
    table.detail("Key", String.join(", ", facts));
    table.detail("Created", key.generated().map(Instant::toString).orElse(Words.NOT_AVAILABLE));
  }

  private static String origin(KeyState.Origin origin) {
    return origin == KeyState.Origin.GENERATED ? "made on the card" : "imported";
  }

  private static String touch(Optional<OpenPgpTouch> touch) {
    if (touch.isEmpty()) {
      return "touch " + Words.NOT_AVAILABLE;
    }
    return switch (touch.get()) {
      case OFF -> "no touch";
      case ON -> "touch each time";
      case FIXED -> "touch each time, fixed";
      case CACHED -> "touch, good for 15 s";
      case CACHED_FIXED -> "touch, good for 15 s, fixed";
    };
  }
}
