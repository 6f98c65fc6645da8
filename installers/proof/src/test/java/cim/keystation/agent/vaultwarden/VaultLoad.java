// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.tls.PinnedTls;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An agent's account on a server, and many items of cards in its organisation. */
public final class VaultLoad implements AutoCloseable {
  public static final String MAIL = "bench@example.test";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Kdf KDF = new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0);
  private static final int PORTION = 500;

  private final SecureRandom random = new SecureRandom();
  private final Secret password;
  private final VaultSession session;
  private final CardsOrganisation organisation;
  private final Map<CardSerial, String> itemIds = new HashMap<>();
  private final Map<String, String> encrypted = new HashMap<>();

  /**
   * @param server where the account is made
   * @param reached under which address the agent reaches it
   * @param password lent
   */
  public VaultLoad(URI server, URI reached, PinnedTls tls, Secret password) throws VaultException {
    this.password = password;
    UUID device = UUID.randomUUID();
    try (VaultBootstrap bootstrap = new VaultBootstrap(server, tls, TIMEOUT, KDF, random);
        ServiceAccount account = bootstrap.serviceAccount(MAIL, "Bench", this.password, device)) {
      this.session =
          new VaultSession(
              new VaultSettings(reached, tls, device, MAIL, account.clientId(), "Cards", TIMEOUT),
              account.apiKey(),
              password,
              Clock.systemUTC(),
              random);
    }
    this.organisation = CardsOrganisation.open(session);
  }

  public VaultCards cards() {
    return new VaultCards(session);
  }

  /** From now on each item's id is known, as in an agent that has been at work. */
  public void learn() throws VaultException {
    session.alone(
        () -> {
          session.each(
              organisation.items(),
              json -> {
                StoredItem item = StoredItem.read(json, organisation.key());
                long serial = Long.parseLong(item.fields().get(CardItem.CARD));
                itemIds.put(new CardSerial(serial), item.id());
              });
          return true;
        });
  }

  /** Brings a card's item to its sheet as the agent does, and fails unless that worked. */
  public void apply(CardSheet sheet) throws VaultException {
    EffectResult result =
        session.alone(() -> new ItemUpdate(session, organisation, itemIds, sheet).run());
    if (!(result instanceof EffectResult.Done)) {
      throw new IllegalStateException(result.toString());
    }
  }

  /** Every item as the server shows it in a list. */
  public List<String> items() throws VaultException {
    List<String> items = new ArrayList<>();
    session.alone(
        () -> {
          session.each(organisation.items(), json -> items.add(json.toString()));
          return true;
        });
    return items;
  }

  /**
   * Makes the items of many cards of one person, as an import. What all of them show is encrypted
   * once.
   */
  public void fill(List<CardSheet> sheets) throws VaultException {
    CardSheet first = sheets.get(0);
    String collection = organisation.collection(first.uid(), first.displayName(), first.mail());
    CardItem.of(first, collection).fields().forEach((name, value) -> remember(name, value));
    for (int from = 0; from < sheets.size(); from += PORTION) {
      fill(collection, sheets.subList(from, Math.min(from + PORTION, sheets.size())));
    }
  }

  private void fill(String collection, List<CardSheet> sheets) throws VaultException {
    ObjectNode request = VaultHttp.JSON.createObjectNode();
    ArrayNode ciphers = request.putArray("ciphers");
    request
        .putArray("collections")
        .addObject()
        .put("id", collection)
        .put("name", organisation.key().encrypt("collection", random));
    ((ObjectNode) request.path("collections").path(0)).putArray("groups");
    ((ObjectNode) request.path("collections").path(0)).putArray("users");
    ArrayNode pairs = request.putArray("collectionRelationships");
    List<CardSheet> all = new ArrayList<>(sheets);
    ObjectNode model =
        StoredItem.create(
            CardItem.of(all.get(0), collection), organisation.id(), organisation.key(), random);
    for (int i = 0; i < all.size(); i++) {
      ciphers.add(cipher(model, CardItem.of(all.get(i), collection)));
      pairs.addObject().put("key", i).put("value", 0);
    }
    session.send(
        "POST", "api/ciphers/import-organization?organizationId=" + organisation.id(), request);
  }

  private void remember(String... texts) {
    for (String text : texts) {
      encrypted.computeIfAbsent(text, plain -> organisation.key().encrypt(plain, random));
    }
  }

  private ObjectNode cipher(ObjectNode model, CardItem item) {
    ObjectNode cipher = model.deepCopy();
    cipher.put("name", encrypted(item.name()));
    ArrayNode fields = cipher.putArray("fields");
    item.fields()
        .forEach(
            (name, value) ->
                fields
                    .addObject()
                    .put("type", 0)
                    .put("name", encrypted(name))
                    .put("value", encrypted(value))
                    .putNull("linkedId"));
    return cipher;
  }

  private String encrypted(String text) {
    String known = encrypted.get(text);
    return known == null ? organisation.key().encrypt(text, random) : known;
  }

  /** How long the derivation of the master key takes, with Vaultwarden's own iterations. */
  public static long unlockNanos(Secret password, int iterations) {
    long begun = System.nanoTime();
    MasterKey.derive(new Kdf(Kdf.Type.PBKDF2_SHA256, iterations, 0, 0), MAIL, password).close();
    return System.nanoTime() - begun;
  }

  @Override
  public void close() {
    organisation.close();
    session.close();
  }
}
