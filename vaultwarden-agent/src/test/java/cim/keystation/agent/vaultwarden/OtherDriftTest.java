// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
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
import com.fasterxml.jackson.databind.node.MissingNode;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates, public keys and credentials in the vault, compared and put right. */
final class OtherDriftTest {
  private static final CardSerial CARD = new CardSerial(4711);
  private static final String NATS = "nats/ada";
  private static final String SOFTWARE = "passkey/localhost/ada";
  private static final String CERTIFICATES = "certificates/4711";
  private static final String SSH = "ssh/ada";
  private static final String OPENPGP = "openpgp/ada";
  @TempDir Path directory;
  private StandinServer standin;
  private ContractWorld world;
  private SampleOffice office;
  private FakeSite site;
  private PasskeySite client;
  private UserCredentials issuer;
  private Drift drift;

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

  private VaultCards cards() {
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

  private void repairAll(boolean registerWins) throws VaultException {
    drift.compare("test");
    assertThat(drift.repair(Optional.empty(), registerWins, "admin/sam"))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.done()).as(result.detail()).isTrue());
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
  }

  private List<ItemDifference> differences(String id) throws VaultException {
    drift.compare("test");
    return drift.find(id).orElseThrow().differences();
  }

  private StoredItem item(String mark) throws VaultException {
    return world.items().stream()
        .filter(each -> mark.equals(each.fields().get(OwnItem.MARK)))
        .findFirst()
        .orElseThrow();
  }

  private String note(String mark) throws VaultException {
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        Secret note = OwnItem.note(item(mark), cards.key())) {
      return new String(note.chars());
    }
  }

  private void writeNote(String mark, String text) throws VaultException {
    StoredItem item = item(mark);
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      ObjectNode edited = item.json().deepCopy();
      edited.put("notes", key.encrypt(text, world.random));
      world.session().send("PUT", "api/ciphers/" + item.id(), edited);
    }
  }

  @Test
  void eachWasMissingAndIsProvenNow() throws VaultException {
    assertThat(drift.list(new DriftQuery(Optional.of(DriftKind.IN_SYNC), "", 0, 10)).entries())
        .allMatch(entry -> entry.provenAt().isPresent())
        .extracting(DriftEntry::id, entry -> entry.mark().owner())
        .containsExactly(
            tuple(SSH, "ada"),
            tuple(NATS, "ada"),
            tuple(OPENPGP, "ada"),
            tuple(SOFTWARE, "ada"),
            tuple("4711", "4711"),
            tuple(CERTIFICATES, "4711"));
    assertThat(site.registered).hasSize(1);
  }

  @Test
  void anEditedCredentialIsReplacedAndOneThatOnlyLooksOtherwiseIsKept() throws VaultException {
    String first = note(NATS);
    world.editByHand(item(NATS).id(), "Kind", "mine");
    assertThat(differences(NATS))
        .extracting(ItemDifference::field, ItemDifference::vault, ItemDifference::byHand)
        .containsExactly(tuple("Kind", "mine", true));
    repairAll(true);
    assertThat(note(NATS)).isEqualTo(first);

    writeNote(NATS, "somebody else's");
    assertThat(differences(NATS)).extracting(ItemDifference::field).containsExactly("(note)");
    assertThat(drift.repair(Optional.of(NATS), false, "admin/sam"))
        .extracting(result -> result.step().action())
        .containsExactly(Repair.Action.ASK);
    repairAll(true);
    assertThat(note(NATS)).contains("BEGIN NATS USER JWT").isNotEqualTo(first);
  }

  @Test
  void aSoftwarePasskeyKeepsItsKey() throws VaultException {
    String credential = item(SOFTWARE).fields().get("Credential");
    world.editByHand(item(SOFTWARE).id(), "Credential", "none");
    world.editByHand(item(SOFTWARE).id(), "State", "PENDING");
    assertThat(differences(SOFTWARE))
        .extracting(ItemDifference::field, ItemDifference::register)
        .containsExactly(tuple("State", "REGISTERED"), tuple("Credential", "as it was written"));
    repairAll(true);
    assertThat(item(SOFTWARE).fields())
        .containsEntry("Credential", credential)
        .containsEntry("State", "REGISTERED");
    assertThat(site.registered).as("not a second time").hasSize(1);
  }

  @Test
  void publicItemsAreWrittenAnew() throws VaultException {
    String certificates = note(CERTIFICATES);
    String key = note(SSH);
    String id = item(CERTIFICATES).id();
    world.session().send("PUT", "api/ciphers/" + id + "/delete", MissingNode.getInstance());
    writeNote(SSH, "ssh-ed25519 AAAA somebody else");
    assertThat(differences(CERTIFICATES))
        .extracting(ItemDifference::field)
        .containsExactly("(trash)");
    assertThat(differences(SSH)).extracting(ItemDifference::field).containsExactly("(note)");
    repairAll(true);
    assertThat(item(CERTIFICATES).id()).isEqualTo(id);
    assertThat(note(CERTIFICATES)).isEqualTo(certificates);
    assertThat(note(SSH)).isEqualTo(key);
  }

  @Test
  void whatNobodyIsAskedToKeepIsLeftOut() throws VaultException {
    Drift less = new Drift(office.agent(), new VaultCards(world.session()));
    less.compare("test");
    assertThat(less.list(new DriftQuery(Optional.of(DriftKind.IN_SYNC), "", 0, 10)).entries())
        .extracting(DriftEntry::id)
        .containsExactly("4711");
    assertThat(less.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
  }

  @Test
  void ofAPersonWithoutACardTheyAreLeftOver() throws Exception {
    world.editByHand(item(SSH).id(), OwnItem.MARK, "anything");
    for (CardState state : List.of(CardState.TERMINATED, CardState.SANITIZED)) {
      office
          .agent()
          .database()
          .<Boolean, TransitionRefused>write(
              sql -> {
                Cause cause = new Cause(Reason.LEAVER, "admin/sam");
                office.agent().life().move(sql, CARD, state, cause);
                return true;
              });
    }
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.of(DriftKind.ORPHAN), "", 0, 10)).entries())
        .extracting(entry -> entry.mark().subject(), entry -> entry.mark().owner())
        .containsExactlyInAnyOrder(
            tuple(ItemSubject.OTHER, ""),
            tuple(ItemSubject.NATS_CREDENTIALS, "ada"),
            tuple(ItemSubject.OPENPGP_KEY, "ada"),
            tuple(ItemSubject.SOFTWARE_PASSKEY, "ada"));
    assertThat(drift.list(new DriftQuery(Optional.of(DriftKind.MISSING), "", 0, 10)).entries())
        .isEmpty();
    repairAll(true);
  }
}
