// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Replaces an item unless somebody changed it since it was read. The server refuses a change only
 * when its own copy is two whole seconds newer than the date that comes with it, so two writers
 * within two seconds overwrite each other. A date put back by nearly as much takes that blindness
 * away: the unchanged copy is just not two seconds newer, any later one is.
 */
final class Replacement {
  private static final Duration BLIND = Duration.ofMillis(1999);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String KNOWN = "lastKnownRevisionDate";

  private final VaultSession session;
  private final StoredItem read;

  /**
   * @param read what the replacement was made from
   */
  Replacement(VaultSession session, StoredItem read) {
    this.session = session;
    this.read = read;
  }

  /**
   * Sends it once.
   *
   * @param body with the date of what was read as the last known
   * @throws VaultException.Refused also when the item was changed meanwhile; then it is as it was
   */
  void send(ObjectNode body) throws VaultException {
    String path = "api/ciphers/" + read.id();
    try {
      session.send("PUT", path, strict(body));
    } catch (VaultException.Refused e) {
      if (!outOfDate(e) || !unchanged(path)) {
        throw e;
      }
      session.send("PUT", path, body); // this server is less blind, and takes its own date only
    }
  }

  private ObjectNode strict(ObjectNode body) {
    try {
      Instant back = Instant.parse(read.revisionDate()).minus(BLIND);
      ObjectNode copy = VaultHttp.JSON.createObjectNode();
      copy.setAll(body);
      return copy.put(KNOWN, DATE.format(back));
    } catch (DateTimeParseException e) {
      return body;
    }
  }

  private static boolean outOfDate(VaultException.Refused e) {
    return e.status() == 400 && String.valueOf(e.getMessage()).contains("out of date");
  }

  private boolean unchanged(String path) throws VaultException {
    String now = session.get(path).path("revisionDate").asText();
    return now.equals(read.revisionDate());
  }
}
