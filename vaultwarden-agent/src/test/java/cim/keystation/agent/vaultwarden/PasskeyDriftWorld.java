// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.office.SampleOffice;
import cim.keystation.card.CardSerial;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An office with one card and two passkeys on it beside a vault, which each test finds empty. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PasskeyDriftWorld {
  static final CardSerial CARD = new CardSerial(4711);
  static final CardSheet.Passkey WIKI =
      new CardSheet.Passkey("wiki.example.org", "ada", "Ada Lovelace", "a1b2");
  static final CardSheet.Passkey MAIL =
      new CardSheet.Passkey("mail.example.org", "ada.l", "Ada", "c3d4");
  static final String ID = "inventory/4711/a1b2";
  @TempDir Path directory;
  ContractWorld world;
  SampleOffice office;
  Drift drift;

  abstract VaultServer server();

  @BeforeEach
  void enter() throws Exception {
    if (world == null) {
      world = new ContractWorld(server()); // what takes longest
      CardsOrganisation.open(world.session()).close();
    }
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    seenOnCard(WIKI, MAIL);
    drift = new Drift(office.agent(), new VaultCards(world.session()));
  }

  @AfterEach
  void leave() throws VaultException {
    office.close();
    for (StoredItem item : world.items()) {
      send("DELETE", "api/ciphers/" + item.id());
    }
  }

  @AfterAll
  void closeWorld() {
    world.close();
  }

  void seenOnCard(CardSheet.Passkey... passkeys) {
    office
        .agent()
        .database()
        .write(sql -> office.agent().life().passkeys(sql, CARD, List.of(passkeys)));
  }

  DriftEntry compared() throws VaultException {
    drift.compare("test");
    return drift.find(ID).orElseThrow();
  }

  void repair(boolean registerWins) {
    assertThat(drift.repair(Optional.empty(), registerWins, "admin/sam"))
        .isNotEmpty()
        .allMatch(Repair.Result::done);
  }

  StoredItem inSync() throws VaultException {
    drift.compare("test");
    repair(false);
    assertThat(compared().kind()).isEqualTo(DriftKind.IN_SYNC);
    return item();
  }

  void nothingElseDiffers() throws VaultException {
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).counts())
        .containsEntry(DriftKind.IN_SYNC, 3L)
        .containsEntry(DriftKind.CHANGED, 0L)
        .containsEntry(DriftKind.MISSING, 0L)
        .containsEntry(DriftKind.ORPHAN, 0L)
        .containsEntry(DriftKind.DUPLICATE, 0L);
  }

  StoredItem item() throws VaultException {
    return world.items().stream()
        .filter(each -> ID.equals(each.fields().get(OwnItem.MARK)) && !each.trashed())
        .findFirst()
        .orElseThrow();
  }

  void send(String method, String path) throws VaultException {
    world.session().send(method, path, MissingNode.getInstance());
  }

  void asksFirst() {
    assertThat(drift.repair(Optional.of(ID), false, "admin/sam"))
        .extracting(result -> result.step().action(), Repair.Result::done)
        .containsExactly(tuple(Repair.Action.ASK, false));
  }
}
