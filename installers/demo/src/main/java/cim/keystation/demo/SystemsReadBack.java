// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.Agent;
import cim.keystation.agent.directory.MemoryDirectory;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.effect.EffectStatus;
import cim.keystation.agent.vaultwarden.PersonalVault;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.EffectState;
import com.unboundid.ldap.sdk.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * What the other systems show of a card after its visit: each effect as the agent recorded it, and,
 * not taking the agent's word, the directory's own entries and the vault as the holder reads it.
 */
final class SystemsReadBack {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ACTIVE = "ACTIVE";

  private final Agent agent;
  private final MemoryDirectory directory;
  private final DemoVault vault;
  private final List<String> holds = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  SystemsReadBack(DemoBackOffice office) {
    this.agent = office.agent();
    this.directory = office.directory();
    this.vault = office.vault();
  }

  /**
   * Waits until no effect of the card is under way, then reads.
   *
   * @param onCard SHA-256 of the certificates that the card itself holds, by slot
   */
  ReadBack.Report of(SamplePerson person, CardSerial serial, Map<String, String> onCard)
      throws Exception {
    effects(serial);
    directory(person, serial, onCard);
    try {
      vault(person, serial, onCard);
    } catch (VaultException | CompletionException e) {
      faults.add("vault: " + e.getMessage());
    }
    return new ReadBack.Report(List.copyOf(holds), List.copyOf(faults), onCard);
  }

  private void effects(CardSerial serial) throws InterruptedException {
    List<EffectStatus> effects = settled(serial);
    for (EffectStatus each : effects) {
      String line = each.system() + ": " + each.state() + ", " + each.detail().orElse("untried");
      (each.state() == EffectState.DONE ? holds : faults).add(line);
    }
    Set<String> told = Set.copyOf(effects.stream().map(EffectStatus::system).toList());
    agent.effects().systems().stream()
        .filter(system -> !told.contains(system))
        .forEach(system -> faults.add(system + ": was told nothing"));
  }

  private List<EffectStatus> settled(CardSerial serial) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      List<EffectStatus> now = agent.database().read(sql -> EffectQueue.of(sql, serial));
      boolean settled =
          now.stream()
              .allMatch(e -> e.state() == EffectState.DONE || e.state() == EffectState.IMPOSSIBLE);
      if (settled || Instant.now().isAfter(end)) {
        return now;
      }
      Thread.sleep(100);
    }
  }

  private void directory(SamplePerson person, CardSerial serial, Map<String, String> onCard)
      throws Exception {
    String holder = "uid=" + person.uid() + "," + directory.settings().people();
    Entry card = entry("keystationCardSerial=" + serial + "," + directory.settings().cards());
    require("directory: state", ACTIVE, value(card, "keystationCardState"));
    require("directory: holder", holder, value(card, "keystationHolder"));
    String slots = Arrays.toString(card.getAttributeValues("keystationSlot"));
    onCard.forEach((slot, hash) -> requireContains("directory: slot " + slot, slots, hash));
    Entry entry = entry(holder);
    require("directory: card of " + person.uid(), serial, value(entry, "keystationCardSerial"));
    holds.add("directory shows " + card.getDN() + " and it on " + entry.getDN());
  }

  private Entry entry(String dn) throws Exception {
    List<String> ldif = directory.entry(dn);
    if (ldif.isEmpty()) {
      faults.add("directory: no entry " + dn);
      return new Entry(dn);
    }
    return new Entry(ldif.toArray(String[]::new));
  }

  private static String value(Entry entry, String attribute) {
    return String.valueOf(entry.getAttributeValue(attribute));
  }

  private void vault(SamplePerson person, CardSerial serial, Map<String, String> onCard)
      throws VaultException {
    List<PersonalVault.Item> items = vault.seenBy(person);
    require("vault: cards that " + person.uid() + " sees", 1, items.size());
    for (PersonalVault.Item item : items) {
      require("vault: card", serial, item.card());
      require("vault: state", ACTIVE, field(item, "State"));
      onCard.forEach(
          (slot, hash) ->
              require(
                  "vault: slot " + slot,
                  hash,
                  field(item, "PIV " + slot + " certificate SHA-256")));
      holds.add(
          "vault shows " + person.uid() + " \"" + item.name() + "\", " + field(item, "State"));
    }
  }

  private static String field(PersonalVault.Item item, String name) {
    return item.fields().getOrDefault(name, "nothing");
  }

  private void require(String what, Object wanted, Object found) {
    if (!wanted.toString().equals(found.toString())) {
      faults.add(what + " is " + found + ", not " + wanted);
    }
  }

  private void requireContains(String what, String all, String wanted) {
    if (!all.contains(wanted)) {
      faults.add(what + " is not the card's " + wanted);
    }
  }
}
