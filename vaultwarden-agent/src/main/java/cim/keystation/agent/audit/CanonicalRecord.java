// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a record's hash covers: a JSON object with its keys sorted, no white space, UTF-8. It holds
 * only integers and strings, for which Jackson's form and RFC 8785 agree.
 */
@JsonPropertyOrder({"action", "actor", "details", "previous", "seq", "subject", "time"})
record CanonicalRecord(
    String action,
    String actor,
    Map<String, String> details,
    String previous,
    long seq,
    String subject,
    String time) {

  static CanonicalRecord of(AuditRecord record) {
    return new CanonicalRecord(
        record.action(),
        record.actor(),
        new TreeMap<>(record.details()),
        record.previous(),
        record.seq(),
        record.subject(),
        record.time().toString());
  }

  String hash() {
    try {
      byte[] json = AuditJson.write(this).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
