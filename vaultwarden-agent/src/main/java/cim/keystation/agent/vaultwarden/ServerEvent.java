// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One line of Vaultwarden's event log.
 *
 * @param what happened, such as {@code item-updated}; {@code event-1234} for a number unknown here
 * @param subject what it happened to, such as {@code item/ID}
 * @param actor id of the account; a fixed text for the server's administrator
 * @param own whether the agent did it itself
 * @param fingerprint of the whole line: lines have no id
 */
public record ServerEvent(
    String what,
    String subject,
    String actor,
    int deviceType,
    String address,
    Instant date,
    boolean own,
    String fingerprint) {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(1000, "login"),
          Map.entry(1001, "password-changed"),
          Map.entry(1002, "second-factor-changed"),
          Map.entry(1003, "second-factor-off"),
          Map.entry(1004, "second-factor-recovered"),
          Map.entry(1005, "login-failed"),
          Map.entry(1006, "second-factor-failed"),
          Map.entry(1007, "exported"),
          Map.entry(1100, "item-made"),
          Map.entry(1101, "item-updated"),
          Map.entry(1102, "item-deleted"),
          Map.entry(1105, "item-shared"),
          Map.entry(1106, "item-moved"),
          Map.entry(1115, "item-trashed"),
          Map.entry(1116, "item-restored"),
          Map.entry(1300, "collection-made"),
          Map.entry(1301, "collection-updated"),
          Map.entry(1302, "collection-deleted"),
          Map.entry(1500, "member-invited"),
          Map.entry(1501, "member-confirmed"),
          Map.entry(1502, "member-updated"),
          Map.entry(1503, "member-removed"),
          Map.entry(1511, "member-revoked"),
          Map.entry(1512, "member-restored"),
          Map.entry(1515, "member-deleted"),
          Map.entry(1516, "member-left"),
          Map.entry(1600, "organisation-updated"),
          Map.entry(1601, "organisation-purged"),
          Map.entry(1602, "organisation-exported"),
          Map.entry(1700, "policy-updated"));
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "cipherId", "item/",
          "collectionId", "collection/",
          "groupId", "group/",
          "organizationUserId", "member/",
          "policyId", "policy/",
          "userId", "account/");
  private static final List<String> ORDER =
      List.of("cipherId", "collectionId", "groupId", "organizationUserId", "policyId", "userId");

  static ServerEvent of(JsonNode json, String ownAccount) {
    int type = json.path("type").asInt();
    String actor = json.path("actingUserId").asText("");
    int device = json.path("deviceType").asInt();
    String subject =
        ORDER.stream()
            .filter(json::hasNonNull)
            .findFirst()
            .map(key -> SUBJECTS.get(key) + json.path(key).asText())
            .orElse("vault");
    return new ServerEvent(
        NAMES.getOrDefault(type, "event-" + type),
        subject,
        actor,
        device,
        json.path("ipAddress").asText(""),
        OffsetDateTime.parse(json.path("date").asText()).toInstant(),
        actor.equals(ownAccount) && Integer.toString(device).equals(VaultHttp.DEVICE_TYPE),
        hash(json.toString()));
  }

  private static String hash(String line) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
