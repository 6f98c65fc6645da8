// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the event log of the organisation of cards. Changes nothing. */
public final class ServerEvents {
  private final VaultSession session;

  public ServerEvents(VaultSession session) {
    this.session = session;
  }

  /**
   * Shows every event in between, newest first, each once; none where the server keeps no log,
   * which looks the same as nothing having happened.
   */
  public void between(Instant start, Instant end, Consumer<ServerEvent> visitor)
      throws VaultException {
    session.alone(
        () -> {
          try (CardsOrganisation organisation = CardsOrganisation.existing(session)) {
            String account = session.get("api/accounts/profile").path("id").asText();
            read(organisation.id(), account, start, end).values().forEach(visitor);
            return true;
          }
        });
  }

  /** By fingerprint, as pages overlap at their ends. */
  private Map<String, ServerEvent> read(
      String organisation, String account, Instant start, Instant end) throws VaultException {
    Map<String, ServerEvent> found = new LinkedHashMap<>();
    String path = "api/organizations/" + organisation + "/events?start=" + start + "&end=" + end;
    String next = "";
    while (true) {
      JsonNode page = session.get(path + next);
      int before = found.size();
      for (JsonNode json : page.path("data")) {
        ServerEvent event = event(json, account);
        found.put(event.fingerprint(), event);
      }
      JsonNode token = page.path("continuationToken");
      if (!token.isTextual() || found.size() == before) {
        return found; // a page of nothing new would come again for ever
      }
      next = "&continuationToken=" + token.asText().replace("+", "%2B");
    }
  }

  private static ServerEvent event(JsonNode json, String account) throws VaultException {
    try {
      return ServerEvent.of(json, account);
    } catch (DateTimeException e) {
      throw new VaultException.Unavailable("an event has no date: " + json.path("date").asText());
    }
  }
}
