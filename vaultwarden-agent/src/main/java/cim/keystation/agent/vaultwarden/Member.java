// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Somebody in the organisation.
 *
 * @param id of the membership
 * @param userId of the account
 */
record Member(String id, String userId, Status status) {
  /** How far a membership is; only a confirmed one holds the organisation's key. */
  enum Status {
    REVOKED,
    INVITED,
    ACCEPTED,
    CONFIRMED
  }

  /** Statuses go from -1 on the wire; what isn't known counts as revoked. */
  static Member of(JsonNode json) {
    int status = json.path("status").asInt(-1) + 1;
    return new Member(
        json.path("id").asText(),
        json.path("userId").asText(),
        Status.values()[status < 0 || status >= Status.values().length ? 0 : status]);
  }
}
