// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the audit log.
 *
 * @param seq from 1, without gaps
 * @param actor who caused it, such as {@code station/lobby-1} or {@code admin/local}
 * @param action such as {@code card.state}
 * @param subject such as {@code card/12345678}
 * @param details no secrets, sorted by key
 * @param previous hash of the record before; 64 zeros in the first
 * @param hash SHA-256 over {@link CanonicalRecord}, lower-case hex
 * @param signature Ed25519 over the 32 bytes of {@code hash}, Base64
 */
@JsonPropertyOrder({
  "seq",
  "time",
  "actor",
  "action",
  "subject",
  "details",
  "previous",
  "hash",
  "signature"
})
public record AuditRecord(
    long seq,
    Instant time,
    String actor,
    String action,
    String subject,
    Map<String, String> details,
    String previous,
    String hash,
    String signature) {
  static final String BEFORE_THE_FIRST = "0".repeat(64);

  public AuditRecord {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
