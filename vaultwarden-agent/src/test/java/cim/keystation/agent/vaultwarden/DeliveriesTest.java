// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.agent.TestClock;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.escrow.SealedSecret;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.keys.SplitEnvelope;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import cim.keystation.transport.UserCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nats.client.NKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the vault gets beside the cards' items, against the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveriesTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-25T00:00:00Z"));
  private final List<EscrowCustodian> custodians =
      List.of(EscrowCustodian.make("one"), EscrowCustodian.make("two"), EscrowCustodian.make("3"));
  private StandinServer standin;
  private ContractWorld world;

  @BeforeAll
  void start() throws Exception {
    standin = StandinServer.start(StandinOptions.defaults());
    world =
        new ContractWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()));
  }

  @AfterEach
  void empty() throws Exception {
    for (StoredItem item : world.items()) {
      world.session().send("DELETE", "api/ciphers/" + item.id(), MissingNode.getInstance());
    }
  }

  @AfterAll
  void stop() {
    world.close();
    standin.close();
  }

  private static EffectResult done(EffectTarget target, CardSheet sheet) {
    EffectResult result = target.apply(sheet);
    assertThat(result).isInstanceOf(EffectResult.Done.class);
    return result;
  }

  @Test
  void escrowHasAnOrganisationOfItsOwnAndTwoOfThreeCustodiansReadIt() throws Exception {
    SealedSecret puk;
    try (Secret secret = Secret.ofChars("42424242".toCharArray())) {
      Bytes sealed =
          SplitEnvelope.seal(
                  secret,
                  custodians.stream().map(EscrowCustodian::certificate).toList(),
                  2,
                  world.random)
              .encoded();
      puk = new SealedSecret("PIV_PUK", 3, sealed, Instant.EPOCH);
    }
    EscrowTarget target =
        new EscrowTarget(
            world.session(),
            world.uid("Escrow"),
            serial -> List.of(puk),
            custodians.stream().map(EscrowCustodian::certificate).toList(),
            2);
    done(target, world.sheet(7, 1, "ada", "ACTIVE"));
    assertThat(done(target, world.sheet(7, 2, "ada", "LOST"))).asString().contains("up to date");

    assertThat(world.items()).as("nothing in the organisation of cards").isEmpty();
    try (CardsOrganisation escrow = CardsOrganisation.open(world.session(), world.uid("Escrow"))) {
      List<StoredItem> items = new ArrayList<>();
      world.session().each(escrow.items(), json -> items.add(StoredItem.read(json, escrow.key())));
      assertThat(items).hasSize(1);
      assertThat(items.get(0).fields())
          .containsEntry("Card", "7")
          .containsEntry("Custodians needed", "2 of 3")
          .containsEntry("PIV_PUK version", "3");
      SplitEnvelope read = SplitEnvelope.parse(Bytes.base64(items.get(0).fields().get("PIV_PUK")));
      EscrowCustodian one = custodians.get(0);
      EscrowCustodian three = custodians.get(2);
      try (Secret opened =
          read.combine(
              List.of(
                  read.open(one.key(), one.certificate()),
                  read.open(three.key(), three.certificate())))) {
        assertThat(opened.chars()).containsExactly("42424242".toCharArray());
      }
    }
  }

  @Test
  void escrowIsNeverTheOrganisationOfCards() throws Exception {
    String name = world.session().settings().organisation();
    assertThatThrownBy(() -> escrow(name)).isInstanceOf(IllegalArgumentException.class);
    try (CardsOrganisation cards = CardsOrganisation.open(world.session())) {
      assertThat(escrow(cards.id()).apply(world.sheet(7, 1, "ada", "ACTIVE")))
          .isInstanceOf(EffectResult.Impossible.class)
          .asString()
          .contains("two organisations");
    }
    assertThat(world.items()).isEmpty();
  }

  private EscrowTarget escrow(String organisation) {
    SealedSecret any = new SealedSecret("PIV_PUK", 1, Bytes.of((byte) 1), Instant.EPOCH);
    return new EscrowTarget(world.session(), organisation, serial -> List.of(any), List.of(), 1);
  }

  @Test
  void everyPasskeyOnACardHasAnItemThatIsNamedForWhatItIs() throws Exception {
    VaultwardenTarget target = new VaultwardenTarget(world.session());
    CardSheet.Passkey wiki = new CardSheet.Passkey("wiki.example.org", "ada", "Ada", "aa01");
    CardSheet.Passkey mail = new CardSheet.Passkey("mail.example.org", "", "", "bb02");
    CardSheet sheet = world.sheet(7, 1, "ada", "ACTIVE");
    done(target, sheet.withPasskeys(List.of(wiki, mail)));
    done(target, sheet.withPasskeys(List.of(wiki, mail)));
    assertThat(names())
        .containsExactlyInAnyOrder(
            "YubiKey 5 NFC 7, Ada Lovelace",
            "Passkey on YubiKey 7: wiki.example.org, ada (not a usable passkey)",
            "Passkey on YubiKey 7: mail.example.org (not a usable passkey)");
    assertThat(
            world.items().stream()
                .filter(item -> item.fields().containsKey(CardItem.CARD))
                .findFirst()
                .orElseThrow()
                .fields())
        .containsEntry(
            "Passkey 1", "wiki.example.org, account ada (on the YubiKey, not a usable passkey)")
        .containsEntry("Passkey 2", "mail.example.org (on the YubiKey, not a usable passkey)");

    VaultwardenTarget later = new VaultwardenTarget(world.session());
    done(later, world.sheet(7, 2, "ada", "ACTIVE").withPasskeys(List.of(mail)));
    done(later, world.sheet(7, 3, "ada", "ACTIVE"));
    assertThat(names()).containsExactly("YubiKey 5 NFC 7, Ada Lovelace");
  }

  private List<String> names() throws VaultException {
    return world.items().stream().filter(item -> !item.trashed()).map(StoredItem::name).toList();
  }

  @Test
  void aSshPublicKeyIsInThePersonsCollection() throws Exception {
    CardSheet sheet = withCertificates(world.sheet(7, 1, "ada", "ACTIVE"), 100);
    PublicKeyItems target = new PublicKeyItems(world.session());
    done(target, sheet);
    done(target, sheet);
    StoredItem item = world.onlyItem();
    assertThat(item.name()).isEqualTo("SSH public key of Ada Lovelace");
    assertThat(note(item)).isEqualTo(sheet.sshPublicKey() + "\n");
    writeNote(item, "ssh-ed25519 AAAA somebody else");
    assertThat(target.apply(sheet))
        .isInstanceOf(EffectResult.Impossible.class)
        .asString()
        .contains("changed by hand: (note)");
  }

  private String note(StoredItem item) throws VaultException {
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      return key.decrypt(item.json().path("notes").asText());
    }
  }

  private void writeNote(StoredItem item, String text) throws VaultException {
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      ObjectNode edited = item.json().deepCopy();
      edited.put("notes", key.encrypt(text, world.random));
      world.session().send("PUT", "api/ciphers/" + item.id(), edited);
    }
  }

  @Test
  void certificatesAreInTheNoteOrWhereTheyAreTooLongInAFile() throws Exception {
    CertificateItems target =
        new CertificateItems(world.session(), List.of(Bytes.of(new byte[600])));
    CardSheet small = withCertificates(world.sheet(7, 1, "ada", "ACTIVE"), 700);
    done(target, small);
    assertThat(note(world.onlyItem()))
        .startsWith("PIV 9A\n-----BEGIN CERTIFICATE-----\n")
        .contains("issuer\n-----BEGIN");
    assertThat(attached()).isEmpty();
    done(target, withCertificates(small, 4000));
    done(target, withCertificates(small, 4000));
    List<String> first = attached();
    assertThat(first).hasSize(1);
    assertThat(note(world.onlyItem())).contains("see the file " + first.get(0));
    done(target, withCertificates(small, 4001));
    assertThat(attached()).hasSize(1).doesNotContainAnyElementsOf(first);
    done(target, small);
    assertThat(attached()).isEmpty();
  }

  private List<String> attached() throws VaultException {
    StoredItem item = world.onlyItem();
    List<String> names = new ArrayList<>();
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(item.json(), cards.key())) {
      for (JsonNode each : item.json().path("attachments")) {
        names.add(key.decrypt(each.path("fileName").asText()));
      }
    }
    return names;
  }

  /** Without OpenPGP, with certificates of that length. */
  private static CardSheet withCertificates(CardSheet sheet, int length) {
    List<CardSheet.Slot> slots =
        sheet.slots().stream()
            .map(
                slot ->
                    new CardSheet.Slot(
                        slot.slot(),
                        slot.algorithm(),
                        slot.fingerprint(),
                        slot.notAfter(),
                        Bytes.of(new byte[length])))
            .toList();
    return new CardSheet(
        sheet.serial(),
        sheet.revision(),
        sheet.uid(),
        sheet.displayName(),
        sheet.mail(),
        sheet.state(),
        sheet.model(),
        sheet.firmware(),
        sheet.profile(),
        sheet.issuedAt(),
        sheet.validUntil(),
        slots,
        sheet.openPgpKeys(),
        "",
        Bytes.EMPTY,
        sheet.sshPublicKey(),
        sheet.visitId());
  }

  @Test
  void natsCredentialsAreMadeOnceAndRenewedBeforeTheyEnd() throws Exception {
    NKey account = NKey.createAccount(new SecureRandom());
    String name = new String(account.getPublicKey());
    try (Secret seed = Secret.ofChars(account.getSeed());
        UserCredentials issuer = UserCredentials.of(name, seed, world.random)) {
      NatsCredentialItems target =
          new NatsCredentialItems(
              world.session(),
              issuer,
              new NatsCredentialItems.Rights(
                  List.of("app.{uid}.>"), List.of("_INBOX.>"), Duration.ofDays(100)),
              clock);
      assertThat(target.apply(world.sheet(7, 1, "ada", "SUSPENDED"))).asString().contains("none");
      assertThat(world.items()).isEmpty();
      done(target, world.sheet(7, 1, "ada", "ACTIVE"));
      String first = note(world.onlyItem());
      assertThat(first).contains("BEGIN NATS USER JWT", "BEGIN USER NKEY SEED");
      String[] parts = first.split("\n")[1].split("\\.");
      String claims =
          new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      assertThat(claims)
          .contains("app." + world.uid("ada") + ".>")
          .contains("\"issuer_account\":\"" + name + "\"");

      clock.advance(Duration.ofDays(60));
      done(target, world.sheet(7, 2, "ada", "ACTIVE"));
      assertThat(note(world.onlyItem())).as("still good").isEqualTo(first);
      clock.advance(Duration.ofDays(15));
      done(target, world.sheet(7, 3, "ada", "ACTIVE"));
      assertThat(note(world.onlyItem())).as("renewed").isNotEqualTo(first);
    }
  }

  @Test
  void aSeedThatIsNoAccountsIsRefused() throws Exception {
    NKey account = NKey.createAccount(new SecureRandom());
    NKey user = NKey.createUser(new SecureRandom());
    try (Secret seed = Secret.ofChars(user.getSeed());
        Secret nonsense = Secret.ofChars("SAAB".toCharArray())) {
      String name = new String(account.getPublicKey());
      assertThatThrownBy(() -> UserCredentials.of(name, seed, world.random))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not the seed of a NATS account");
      assertThatThrownBy(() -> UserCredentials.of(name, nonsense, world.random))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not the seed of a NATS account");
    }
  }
}
