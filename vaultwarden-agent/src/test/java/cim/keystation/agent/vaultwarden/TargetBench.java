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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;

/** A target before a scripted vault, at a time that stands still. */
final class TargetBench implements AutoCloseable {
  static final CardSheet SHEET = SampleSheet.of(7, 1, "ada", "ACTIVE");

  final ScriptedVault vault = new ScriptedVault();
  private Instant now = Instant.parse("2026-11-24T08:00:00Z");
  private VaultSession session;
  private VaultwardenTarget target;

  TargetBench() throws IOException {
    session = session(ScriptedVault.password());
    target = new VaultwardenTarget(session);
  }

  /** A new process: nothing is remembered. */
  void restart() {
    session.close();
    session = session(ScriptedVault.password());
    target = new VaultwardenTarget(session);
  }

  VaultSession session(Secret masterPassword) {
    InstantSource time = () -> now;
    return new VaultSession(
        vault.settings(),
        Secret.ofChars("apikey".toCharArray()),
        masterPassword,
        time.withZone(ZoneOffset.UTC),
        vault.random);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Spoils the answer to the next request that begins so, after it took effect. */
  void fault(String request, UnaryOperator<MockResponse.Builder> spoil) {
    vault.faults.add(new ScriptedVault.Fault(request, spoil));
  }

  EffectResult apply(CardSheet sheet) {
    return target.apply(sheet);
  }

  EffectResult apply() {
    return apply(SHEET);
  }

  void done(CardSheet sheet) {
    assertThat(apply(sheet)).isInstanceOf(EffectResult.Done.class);
  }

  void done() {
    done(SHEET);
  }

  String failed() {
    EffectResult result = apply();
    assertThat(result).isInstanceOf(EffectResult.Failed.class);
    return ((EffectResult.Failed) result).reason();
  }

  String impossible() {
    EffectResult result = apply();
    assertThat(result).isInstanceOf(EffectResult.Impossible.class);
    return ((EffectResult.Impossible) result).reason();
  }

  /** The only card's item; there is one organisation and one collection too. */
  void assertNothingDoubled() {
    assertThat(vault.items).hasSize(1);
    assertThat(vault.collections).hasSize(1);
    assertThat(vault.organisations).hasSize(1);
  }

  StoredItem stored() throws VaultException {
    return StoredItem.read(vault.items.values().iterator().next(), organisationKey());
  }

  private VaultKey organisationKey() throws VaultException {
    return session.keys().unwrap(vault.organisations.get(0).path("key").asText());
  }

  void addField(String name, String value) throws VaultException {
    VaultKey key = organisationKey();
    ((ArrayNode) vault.items.get("item0").path("fields"))
        .addObject()
        .put("type", 0)
        .put("name", key.encrypt(name, vault.random))
        .put("value", key.encrypt(value, vault.random));
  }

  void replaceField(String name, String value) throws VaultException {
    VaultKey key = organisationKey();
    for (JsonNode field : vault.items.get("item0").path("fields")) {
      if (key.decrypt(field.path("name").asText()).equals(name)) {
        ((ObjectNode) field).put("value", key.encrypt(value, vault.random));
      }
    }
  }

  @Override
  public void close() {
    session.close();
    vault.close();
  }
}
