// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.agent.passkey.PasskeySite;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.UserCredentials;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nats.client.NKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An office with one card beside a vault that shows everything of it, and says so. */
abstract class OtherDriftWorld {
  static final CardSerial CARD = new CardSerial(4711);
  static final String NATS = "nats/ada";
  static final String SOFTWARE = "passkey/localhost/ada";
  static final String CERTIFICATES = "certificates/4711";
  static final String SSH = "ssh/ada";
  static final String OPENPGP = "openpgp/ada";
  @TempDir Path directory;
  StandinServer standin;
  ContractWorld world;
  SampleOffice office;
  FakeSite site;
  PasskeySite client;
  UserCredentials issuer;
  Drift drift;

  @BeforeEach
  void enter() throws Exception {
    standin = StandinServer.start(StandinOptions.defaults());
    world =
        new ContractWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()));
    CardsOrganisation.open(world.session()).close();
    office = SampleOffice.open(directory).person("ada", "Ada Lovelace");
    office.agent().bundles().importFrom(office.bundle("ada"), "test");
    office.activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    site = new FakeSite();
    NKey account = NKey.createAccount(new SecureRandom());
    try (Secret token = Secret.ofChars("let me".toCharArray());
        Secret seed = Secret.ofChars(account.getSeed())) {
      client = new PasskeySite(site.party(), token, Clock.systemUTC());
      issuer = UserCredentials.of(new String(account.getPublicKey()), seed, world.random);
    }
    drift = new Drift(office.agent(), cards());
    repairAll(true);
  }

  VaultCards cards() {
    VaultSession session = world.session();
    return new VaultCards(
        session,
        List.of(
            new CertificateItems(session, List.of(Bytes.of(new byte[600]))),
            new PublicKeyItems(session),
            new NatsCredentialItems(
                session,
                issuer,
                new NatsCredentialItems.Rights(List.of("app.>"), List.of(), Duration.ofDays(100)),
                Clock.systemUTC()),
            new PasskeyTarget(session, List.of(client), Clock.systemUTC())));
  }

  @AfterEach
  void leave() throws Exception {
    issuer.close();
    client.close();
    site.close();
    office.close();
    world.close();
    standin.close();
  }

  void repairAll(boolean registerWins) throws VaultException {
    drift.compare("test");
    assertThat(drift.repair(Optional.empty(), registerWins, "admin/sam"))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.done()).as(result.detail()).isTrue());
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
  }

  List<ItemDifference> differences(String id) throws VaultException {
    drift.compare("test");
    return drift.find(id).orElseThrow().differences();
  }

  StoredItem item(String mark) throws VaultException {
    return world.items().stream()
        .filter(each -> mark.equals(each.fields().get(OwnItem.MARK)))
        .findFirst()
        .orElseThrow();
  }

  String note(String mark) throws VaultException {
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        Secret note = OwnItem.note(item(mark), cards.key())) {
      return new String(note.chars());
    }
  }

  void writeNote(String mark, String text) throws VaultException {
    StoredItem item = item(mark);
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      ObjectNode edited = item.json().deepCopy();
      edited.put("notes", key.encrypt(text, world.random));
      world.session().send("PUT", "api/ciphers/" + item.id(), edited);
    }
  }

  void moveCard(CardState state, Reason reason) throws TransitionRefused {
    office
        .agent()
        .database()
        .<Boolean, TransitionRefused>write(
            sql -> {
              office.agent().life().move(sql, CARD, state, new Cause(reason, "admin/sam"));
              return true;
            });
  }
}
