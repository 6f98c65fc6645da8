// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.DriftTable;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The items of passkeys compared and put right, as {@link DriftContract} does with cards. */
abstract class PasskeyDriftContract extends PasskeyDriftWorld {
  @Test
  void everyPasskeyHasALineOfItsOwnAndIsMadeByARepair() throws VaultException {
    assertThat(compared().kind()).isEqualTo(DriftKind.MISSING);
    assertThat(drift.plan(Optional.empty(), false))
        .extracting(step -> step.entry().id(), Repair::action)
        .containsExactly(
            tuple("4711", Repair.Action.MAKE),
            tuple(ID, Repair.Action.MAKE),
            tuple("inventory/4711/c3d4", Repair.Action.MAKE));
    assertThat(world.items()).as("a plan writes nothing").isEmpty();
    repair(false);
    DriftEntry proven = compared();
    assertThat(proven.provenAt()).contains(proven.checkedAt());
    assertThat(proven.name())
        .isEqualTo("Passkey on YubiKey 4711: wiki.example.org, ada (not a usable passkey)");
    DriftQuery passkeys =
        new DriftQuery(Optional.of(DriftKind.IN_SYNC), Optional.of(ItemSubject.PASSKEY), "", 0, 10);
    assertThat(drift.list(passkeys).entries())
        .extracting(DriftEntry::id, entry -> entry.mark().owner())
        .containsExactly(tuple(ID, "4711"), tuple("inventory/4711/c3d4", "4711"));
    List<DriftEntry> ofCard =
        office.agent().database().read(sql -> DriftTable.of(sql, CARD, Optional.of("ada")));
    assertThat(ofCard).as("a card and what is on it").hasSize(3);
    nothingElseDiffers();
  }

  @Test
  void anEditIsShownByFieldAndOverwrittenOnlyWhenTheRegisterWins() throws VaultException {
    String id = inSync().id();
    world.editByHand(id, "Account", "eve");
    world.editByHand(id, "Desk", "4.17");
    assertThat(compared().differences())
        .containsExactly(new ItemDifference("Account", "ada", "eve", true));
    asksFirst();
    assertThat(item().fields()).containsEntry("Account", "eve");
    repair(true);
    assertThat(item().fields()).containsEntry("Account", "ada").containsEntry("Desk", "4.17");
    nothingElseDiffers();
    List<AuditRecord> trail =
        office.agent().database().read(sql -> AuditLog.about(sql, "card/4711", 9));
    assertThat(trail)
        .anyMatch(
            record ->
                record.action().equals("vault.repair")
                    && ID.equals(record.details().get("id"))
                    && "Account".equals(record.details().get("fields")));
  }

  @Test
  void whatTheRegisterChangedIsBroughtThereWithoutAWord() throws Exception {
    inSync();
    office
        .agent()
        .database()
        .write(
            sql -> {
              office
                  .agent()
                  .life()
                  .move(sql, CARD, CardState.SUSPENDED, new Cause(Reason.FORGOTTEN, "admin/sam"));
              return true;
            });
    assertThat(compared().differences())
        .containsExactly(new ItemDifference("Card's state", "SUSPENDED", "ACTIVE", false));
    repair(false);
    assertThat(item().fields()).containsEntry("Card's state", "SUSPENDED");
    nothingElseDiffers();
  }

  @Test
  void anEditedNoteIsAChangeThatIsNeverShown() throws VaultException {
    StoredItem written = inSync();
    ObjectNode edited = written.json().deepCopy();
    try (CardsOrganisation cards = CardsOrganisation.open(world.session());
        VaultKey key = StoredItem.itemKey(edited, cards.key())) {
      edited.put("notes", key.encrypt("the PIN is 4711-4711", world.random));
    }
    world.session().send("PUT", "api/ciphers/" + written.id(), edited);
    DriftEntry entry = compared();
    assertThat(entry.differences())
        .extracting(ItemDifference::field, ItemDifference::byHand)
        .containsExactly(tuple("(note)", true));
    assertThat(entry.toString()).doesNotContain("the PIN");
    asksFirst();
    repair(true);
    nothingElseDiffers();
  }

  @Test
  void whatWasEditedAfterTheComparisonIsNotOverwritten() throws Exception {
    String id = inSync().id();
    world.editByHand(id, "Account", "eve");
    compared();
    Thread.sleep(5); // another revision date
    world.editByHand(id, "Account", "mallory");
    assertThat(drift.repair(Optional.of(ID), true, "admin/sam"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.done()).isFalse();
              assertThat(result.detail()).contains("compare again");
            });
    assertThat(item().fields()).containsEntry("Account", "mallory");
  }

  @Test
  void aTrashedItemIsRestoredAndOneDeletedForGoodIsMadeAnew() throws VaultException {
    String id = inSync().id();
    send("PUT", "api/ciphers/" + id + "/delete");
    assertThat(compared().differences())
        .extracting(ItemDifference::field, ItemDifference::byHand)
        .containsExactly(tuple("(trash)", true));
    asksFirst();
    repair(true);
    assertThat(item().id()).isEqualTo(id);
    nothingElseDiffers();
    send("DELETE", "api/ciphers/" + id);
    assertThat(compared().kind()).isEqualTo(DriftKind.MISSING);
    repair(false);
    nothingElseDiffers();
  }

  @Test
  void anItemTakenOutOfItsCollectionIsPutBack() throws VaultException {
    String id = inSync().id();
    ObjectNode none = VaultHttp.JSON.createObjectNode();
    none.putArray("collectionIds");
    world.session().send("PUT", "api/ciphers/" + id + "/collections", none);
    assertThat(compared().differences())
        .extracting(ItemDifference::field, ItemDifference::byHand)
        .containsExactly(tuple("(collection)", true));
    repair(true);
    nothingElseDiffers();
  }

  @Test
  void aCopyIsADuplicateAndGoesToTheTrash() throws VaultException {
    StoredItem written = inSync();
    ObjectNode copy = VaultHttp.JSON.createObjectNode();
    copy.set("cipher", written.json());
    copy.set("collectionIds", written.json().path("collectionIds"));
    world.session().send("POST", "api/ciphers/create", copy);
    world.editByHand(written.id(), "Account", "eve");
    DriftEntry several = compared();
    assertThat(several.kind()).isEqualTo(DriftKind.DUPLICATE);
    assertThat(several.items()).hasSize(2);
    assertThat(several.items().get(1)).as("the one that is right stays").isEqualTo(written.id());
    repair(true);
    nothingElseDiffers();
  }

  @Test
  void whatIsNoLongerOnACardIsLeftOverAndWhatIsNotOursIsNobodysBusiness() throws VaultException {
    StoredItem written = inSync();
    world.editByHand(item().id(), "Desk", "4.17");
    ObjectNode foreign = VaultHttp.JSON.createObjectNode();
    ObjectNode cipher = written.json().deepCopy();
    cipher.putArray("fields");
    foreign.set("cipher", cipher);
    foreign.set("collectionIds", written.json().path("collectionIds"));
    world.session().send("POST", "api/ciphers/create", foreign);
    nothingElseDiffers();

    seenOnCard(MAIL);
    drift.compare("test");
    assertThat(drift.find(ID)).isEmpty();
    DriftQuery orphans = new DriftQuery(Optional.of(DriftKind.ORPHAN), "", 0, 10);
    assertThat(drift.list(orphans).entries())
        .extracting(DriftEntry::id, entry -> entry.mark().subject(), entry -> entry.mark().owner())
        .containsExactly(tuple(written.id(), ItemSubject.PASSKEY, "4711"));
    assertThat(drift.plan(Optional.of(written.id()), false))
        .extracting(Repair::action)
        .containsExactly(Repair.Action.ASK);
    repair(true);
    drift.compare("test");
    assertThat(drift.list(orphans).total()).isZero();
    assertThat(world.items()).filteredOn(StoredItem::trashed).hasSize(1);
  }
}
