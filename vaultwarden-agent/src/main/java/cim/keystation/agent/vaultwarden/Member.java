// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Somebody in the organisation.
 *
 * @param id of the membership
 * @param userId of the account
 * @param mail normalised
 * @param registered whether the account is more than an invitation
 * @param secondFactor whether the account has one
 * @param leads whether they are owner or administrator, whom no policy revokes
 * @param ordinary neither that nor manager
 */
public record Member(
    String id,
    String userId,
    String mail,
    Status status,
    boolean registered,
    boolean secondFactor,
    boolean leads,
    boolean ordinary) {
  private static final int ADMINISTRATOR = 1;
  private static final int ORDINARY = 2;

  /** How far a membership is; only a confirmed one holds the organisation's key. */
  public enum Status {
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
        MasterKey.normalised(json.path("email").asText()),
        Status.values()[status < 0 || status >= Status.values().length ? 0 : status],
        json.path("hasMasterPassword").asBoolean(),
        json.path("twoFactorEnabled").asBoolean(),
        json.path("type").asInt(0) <= ADMINISTRATOR,
        json.path("type").asInt(0) == ORDINARY);
  }
}
