// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.office.OfficeKeyFiles;
import cim.keystation.agent.office.OfficeKeys;
import cim.keystation.card.Slot;
import cim.keystation.simulator.SoftwareYubiKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.Subject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a site's systems say of one card, each asked with a client of its own. */
final class SiteCard {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Site site;
  private final SoftwareYubiKey key;
  private final SitePerson person;

  SiteCard(Site site, SoftwareYubiKey key, SitePerson person) {
    this.site = site;
    this.key = key;
    this.person = person;
  }

  /** What the agent's own command tells, once no effect is under way. */
  JsonNode settled() throws Exception {
    Instant deadline = Instant.now().plus(SETTLING);
    while (true) {
      JsonNode file = JSON.readTree(site.agentCommand("card", "show", serial(), "--json"));
      List<String> states = file.path("card").path("effects").findValuesAsText("state");
      boolean active = "ACTIVE".equals(file.path("card").path("state").asText());
      if (active && states.size() == 3 && states.stream().allMatch("DONE"::equals)) {
        return file;
      }
      assertThat(Instant.now()).as(file.toPrettyString()).isBefore(deadline);
      Thread.sleep(200);
    }
  }

  /** The event is in the stream once, and the register moved once. */
  void wasEnrolledOnce() throws Exception {
    settled();
    assertThat(events("enrolled")).as("enrolled events of %s", serial()).isEqualTo(1);
    assertThat(audited("card.", "\"to\":\"ACTIVE\"")).as("moves of %s", serial()).isEqualTo(1);
    assertThat(audited("event.", "")).as("odd events of %s", serial()).isZero();
    long generated =
        site.pcscd().reader().wire().commands().stream()
            .filter(command -> command.startsWith("PIV GENERATE"))
            .count();
    assertThat(generated).as("PIV keys made on %s", serial()).isEqualTo(4);
  }

  /** How many messages the stream holds of one kind of this card's events. */
  long events(String kind) throws Exception {
    String subject = "cim.keys.event.card." + serial() + "." + kind;
    try (Connection bare = site.nats().bare()) {
      return bare
          .jetStreamManagement()
          .getStreamInfo("CIM_KEYS_EVENTS", StreamInfoOptions.filterSubjects(subject))
          .getStreamState()
          .getSubjects()
          .stream()
          .mapToLong(Subject::getCount)
          .sum();
    }
  }

  /** The last status that others read of the person. */
  JsonNode status() throws Exception {
    try (Connection bare = site.nats().bare()) {
      byte[] data =
          bare.jetStreamManagement()
              .getLastMessage("CIM_KEYS_STATUS", "cim.keys.status." + person.uid())
              .getData();
      return JSON.readTree(data);
    }
  }

  private long audited(String action, String detail) throws Exception {
    String subject = "card/" + serial();
    return site.agentCommand("audit", "export")
        .lines()
        .map(SiteCard::json)
        .filter(line -> line.path("subject").asText().equals(subject))
        .filter(line -> line.path("action").asText().startsWith(action))
        .filter(line -> detail.isEmpty() || line.path("details").toString().contains(detail))
        .count();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What the card must hold by all that was given out; certificates as the card has them. */
  EnrolledCard expected(Path folder) throws Exception {
    Map<Slot, X509Certificate> certificates = new EnumMap<>(Slot.class);
    JsonNode slots = settled().path("slots");
    PivToolClient tool = new PivToolClient(site.pcscd().environment());
    for (Slot slot : Slot.values()) {
      Path file = folder.resolve("card-" + slot.hex() + ".pem");
      String name = slot.hex().toLowerCase(Locale.ROOT);
      tool.run("-a", "read-certificate", "-s", name, "-o", file.toString());
      X509Certificate certificate = Pem.certificate(file);
      assertThat(slots.findValuesAsText("sha256"))
          .as("issued, and on the card in %s", slot)
          .contains(Digests.sha256(certificate.getEncoded()).toUpperCase(Locale.ROOT));
      certificates.put(slot, certificate);
    }
    try (OfficeKeys keys =
        new OfficeKeyFiles(site.secret().resolve("office")).load(new SecureRandom())) {
      return new EnrolledCard(
          key.serial(),
          key.model().firmware(),
          person.pin(),
          certificates,
          keys.root(),
          keys.ca().certificate(),
          site.office().certificate(person),
          person.mail());
    }
  }

  String serial() {
    return key.serial().toString();
  }
}
