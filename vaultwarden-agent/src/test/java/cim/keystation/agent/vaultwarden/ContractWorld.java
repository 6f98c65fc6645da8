// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.SampleSheet;
import cim.keystation.card.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An agent's account and an organisation of their own on a server, for one test. */
final class ContractWorld implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Made once, as making them takes longer than anything else here; enough for one test. */
  private static final List<AccountKeys> KEYS =
      Stream.generate(() -> AccountKeys.generate(new SecureRandom())).limit(4).toList();

  private static final Kdf KDF = new Kdf(Kdf.Type.ARGON2ID, 1, 15, 1);

  final VaultServer server;
  final SecureRandom random = new SecureRandom();
  final Secret password = Secret.ofChars("contract master password".toCharArray());
  final ServiceAccount account;
  private final String suffix = HexFormat.of().toHexDigits(random.nextInt());
  private final UUID device = UUID.randomUUID();
  private int registered;
  private VaultSession session;
  private VaultwardenTarget target;

  ContractWorld(VaultServer server) throws VaultException {
    this.server = server;
    try (VaultBootstrap bootstrap = bootstrap()) {
      account = bootstrap.serviceAccount(mail("agent"), "Agent", password, device);
    }
    session = session(account.apiKey(), password);
    target = new VaultwardenTarget(session);
  }

  VaultBootstrap bootstrap() {
    return new VaultBootstrap(server.url(), server.tls(), TIMEOUT, KDF, random);
  }

  /** A new process: nothing is remembered. */
  void restart() {
    session.close();
    session = session(account.apiKey(), password);
    target = new VaultwardenTarget(session);
  }

  VaultSession session() {
    return session;
  }

  VaultSession session(Secret apiKey, Secret masterPassword) {
    return session(apiKey, masterPassword, "");
  }

  /** With people's collections below one of that name; the caller closes it. */
  VaultSession nesting(String below) {
    return session(account.apiKey(), password, below);
  }

  private VaultSession session(Secret apiKey, Secret masterPassword, String below) {
    return session(apiKey, masterPassword, below, device);
  }

  /** The same account at another device; the caller closes it. */
  VaultSession elsewhere() {
    return session(account.apiKey(), password, "", UUID.randomUUID());
  }

  private VaultSession session(Secret apiKey, Secret masterPassword, String below, UUID at) {
    return new VaultSession(
        new VaultSettings(
            server.url(),
            server.tls(),
            at,
            account.email(),
            account.clientId(),
            "Cards " + suffix,
            TIMEOUT,
            below),
        apiKey,
        masterPassword,
        Clock.systemUTC(),
        random);
  }

  UUID device() {
    return device;
  }

  /** Nobody on the server had this name before. */
  String uid(String name) {
    return name + "-" + suffix;
  }

  String mail(String name) {
    return uid(name) + "@example.test";
  }

  /** Registers a person with the agent's password; returns the public key. */
  String register(String name) throws VaultException {
    try (VaultBootstrap bootstrap = bootstrap()) {
      return bootstrap.register(mail(name), name, password, KEYS.get(registered++ % KEYS.size()));
    }
  }

  CardSheet sheet(long serial, long revision, String name, String state) {
    return SampleSheet.of(serial, revision, uid(name), state);
  }

  EffectResult apply(long serial, long revision, String name, String state) {
    return target.apply(sheet(serial, revision, name, state));
  }

  void done(long serial, long revision, String name, String state) {
    assertThat(apply(serial, revision, name, state)).isInstanceOf(EffectResult.Done.class);
  }

  String impossible(long serial, long revision, String name, String state) {
    EffectResult result = apply(serial, revision, name, state);
    assertThat(result).isInstanceOf(EffectResult.Impossible.class);
    return ((EffectResult.Impossible) result).reason();
  }

  /** Every item of the organisation, trash included, as its owner sees it. */
  List<StoredItem> items() throws VaultException {
    try (CardsOrganisation organisation = CardsOrganisation.open(session)) {
      List<StoredItem> items = new ArrayList<>();
      String path = "api/ciphers/organization-details?organizationId=" + organisation.id();
      for (JsonNode each : session.get(path).path("data")) {
        items.add(StoredItem.read(each, organisation.key()));
      }
      return items;
    }
  }

  StoredItem onlyItem() throws VaultException {
    List<StoredItem> items = items();
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  /** Somebody with another client sets a field of the only item, or adds it. */
  void editByHand(String name, String value) throws VaultException {
    editByHand(onlyItem().id(), name, value);
  }

  /** The same where there are several. */
  void editByHand(String id, String name, String value) throws VaultException {
    editByHand(session, id, name, value);
  }

  /** The same at a device of one's own. */
  void editByHand(VaultSession by, String id, String name, String value) throws VaultException {
    try (CardsOrganisation organisation = CardsOrganisation.open(by);
        VaultKey key = StoredItem.itemKey(by.get("api/ciphers/" + id), organisation.key())) {
      StoredItem item = StoredItem.read(by.get("api/ciphers/" + id), organisation.key());
      ObjectNode edited = (ObjectNode) item.json().deepCopy();
      ArrayNode fields = (ArrayNode) edited.path("fields");
      for (int i = fields.size() - 1; i >= 0; i--) {
        if (key.decrypt(fields.get(i).path("name").asText()).equals(name)) {
          fields.remove(i);
        }
      }
      fields
          .addObject()
          .put("type", 0)
          .put("name", key.encrypt(name, random))
          .put("value", key.encrypt(value, random));
      by.send("PUT", "api/ciphers/" + item.id(), edited);
    }
  }

  /** Serials of the cards that the person sees with a client of their own. */
  List<String> cardsSeenBy(String name) throws VaultException {
    return PersonalVault.read(server.url(), server.tls(), TIMEOUT, mail(name), password).stream()
        .map(PersonalVault.Item::card)
        .toList();
  }

  @Override
  public void close() {
    session.close();
    account.close();
    password.close();
  }
}
