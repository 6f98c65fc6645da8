// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.office.SampleOffice;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards and vault compared and put right, against the stand-in and where named a real server. */
abstract class DriftContract {
  private static final String CARD = "4711";
  @TempDir Path directory;
  private ContractWorld world;
  private SampleOffice office;
  private Drift drift;

  abstract VaultServer server();

  @BeforeEach
  void enter() throws Exception {
    world = new ContractWorld(server());
    try (CardsOrganisation made = CardsOrganisation.open(world.session())) {
      assertThat(made.id()).isNotEmpty();
    }
    office =
        SampleOffice.open(directory)
            .person("ada", "Ada Lovelace")
            .activeCard(4711, "ada", "YubiKey 5 NFC", "5.7.1");
    drift = new Drift(office.agent(), new VaultCards(world.session()));
  }

  @AfterEach
  void leave() {
    office.close();
    world.close();
  }

  private DriftEntry compared(String id) throws VaultException {
    drift.compare("test");
    return drift.find(id).orElseThrow();
  }

  private void inSync() throws VaultException {
    drift.compare("test");
    repair(Optional.of(CARD), false);
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.IN_SYNC);
  }

  private void repair(Optional<String> id, boolean registerWins) {
    assertThat(drift.repair(id, registerWins, "admin/sam")).allMatch(Repair.Result::done);
  }

  private void send(String method, String path) throws VaultException {
    world.session().send(method, path, MissingNode.getInstance());
  }

  @Test
  void aCardWithoutItemIsMissingAndARepairMakesIt() throws VaultException {
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.MISSING);
    assertThat(drift.plan(Optional.of(CARD), false))
        .extracting(Repair::action)
        .containsExactly(Repair.Action.MAKE);
    assertThat(world.items()).as("a plan writes nothing").isEmpty();
    repair(Optional.of(CARD), false);
    DriftEntry proven = compared(CARD);
    assertThat(proven.kind()).isEqualTo(DriftKind.IN_SYNC);
    assertThat(proven.provenAt()).contains(proven.checkedAt());
    assertThat(world.onlyItem().fields()).containsEntry("Serial", CARD);
  }

  @Test
  void anEditIsShownByFieldAndOverwrittenOnlyWhenTheRegisterWins() throws VaultException {
    inSync();
    var proof = drift.find(CARD).orElseThrow().provenAt();
    world.editByHand("State", "LOST");
    world.editByHand("Desk", "4.17");
    DriftEntry edited = compared(CARD);
    assertThat(edited.kind()).isEqualTo(DriftKind.CHANGED);
    assertThat(edited.differences())
        .containsExactly(new ItemDifference("State", "ACTIVE", "LOST", true));
    assertThat(edited.provenAt()).as("the last proof stays").isEqualTo(proof);
    assertThat(drift.repair(Optional.of(CARD), false, "admin/sam"))
        .extracting(result -> result.step().action(), Repair.Result::done)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Repair.Action.ASK, false));
    assertThat(world.onlyItem().fields()).containsEntry("State", "LOST");
    repair(Optional.of(CARD), true);
    assertThat(world.onlyItem().fields())
        .containsEntry("State", "ACTIVE")
        .containsEntry("Desk", "4.17");
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.IN_SYNC);
    List<AuditRecord> trail =
        office.agent().database().read(sql -> AuditLog.about(sql, "card/" + CARD, 9));
    assertThat(trail)
        .anyMatch(
            record ->
                record.actor().equals("admin/sam")
                    && record.action().equals("vault.repair")
                    && record.details().get("fields").equals("State"));
  }

  @Test
  void whatWasEditedAfterTheComparisonIsNotOverwritten() throws Exception {
    inSync();
    world.editByHand("State", "LOST");
    compared(CARD);
    Thread.sleep(5); // another revision date
    world.editByHand("Mail", "other@example.test");
    assertThat(drift.repair(Optional.of(CARD), true, "admin/sam"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.done()).isFalse();
              assertThat(result.detail()).contains("compare again");
            });
    assertThat(world.onlyItem().fields()).containsEntry("Mail", "other@example.test");
  }

  @Test
  void aTrashedItemIsDriftAndIsRestoredWhenTheRegisterWins() throws VaultException {
    inSync();
    String id = world.onlyItem().id();
    send("PUT", "api/ciphers/" + id + "/delete");
    assertThat(compared(CARD).differences())
        .extracting(ItemDifference::field)
        .containsExactly("(trash)");
    repair(Optional.of(CARD), true);
    assertThat(world.onlyItem().trashed()).isFalse();
    assertThat(world.onlyItem().id()).isEqualTo(id);
  }

  @Test
  void anArchivedItemIsInSync() throws VaultException {
    inSync();
    send("PUT", "api/ciphers/" + world.onlyItem().id() + "/archive");
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.IN_SYNC);
  }

  @Test
  void anItemTakenOutOfItsCollectionIsPutBack() throws VaultException {
    inSync();
    var none = VaultHttp.JSON.createObjectNode();
    none.putArray("collectionIds");
    world.session().send("PUT", "api/ciphers/" + world.onlyItem().id() + "/collections", none);
    assertThat(compared(CARD).differences())
        .extracting(ItemDifference::field, ItemDifference::byHand)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("(collection)", true));
    repair(Optional.of(CARD), true);
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.IN_SYNC);
  }

  @Test
  void aCopyIsADuplicateAndGoesToTheTrash() throws VaultException {
    inSync();
    StoredItem item = world.onlyItem();
    var copy = VaultHttp.JSON.createObjectNode();
    copy.set("cipher", item.json());
    copy.set("collectionIds", item.json().path("collectionIds"));
    world.session().send("POST", "api/ciphers/create", copy);
    world.editByHand(item.id(), "State", "LOST");
    DriftEntry several = compared(CARD);
    assertThat(several.kind()).isEqualTo(DriftKind.DUPLICATE);
    assertThat(several.items()).hasSize(2);
    assertThat(several.items().get(1)).as("the one that is right is kept").isEqualTo(item.id());
    repair(Optional.of(CARD), true);
    assertThat(compared(CARD).kind()).isEqualTo(DriftKind.IN_SYNC);
    assertThat(world.items()).filteredOn(StoredItem::trashed).hasSize(1);
  }

  @Test
  void anItemOfNoCardOfOursIsAnOrphan() throws VaultException {
    inSync();
    world.done(99, 1, "eve", "ACTIVE");
    drift.compare("test");
    List<DriftEntry> orphans =
        drift.list(new DriftQuery(Optional.of(DriftKind.ORPHAN), "", 0, 10)).entries();
    assertThat(orphans).hasSize(1);
    assertThat(drift.plan(Optional.empty(), false))
        .extracting(Repair::action)
        .containsExactly(Repair.Action.ASK);
    world.done(99, 2, "eve", "ACTIVE");
    assertThat(drift.repair(Optional.empty(), true, "admin/sam"))
        .as("it was written to since")
        .noneMatch(Repair.Result::done);
    drift.compare("test");
    repair(Optional.empty(), true);
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).counts())
        .containsEntry(DriftKind.ORPHAN, 0L)
        .containsEntry(DriftKind.IN_SYNC, 1L);
  }

  @Test
  void aVaultThatCantBeReadLeavesWhatWasKnown() throws VaultException {
    inSync();
    VaultSession closed = world.session(world.password, world.password);
    Drift other = new Drift(office.agent(), new VaultCards(closed));
    try (closed) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> other.compare("test")))
          .isInstanceOf(VaultException.class);
    }
    assertThat(drift.find(CARD).orElseThrow().kind()).isEqualTo(DriftKind.IN_SYNC);
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).last().orElseThrow())
        .satisfies(run -> assertThat(run.problem()).isNotEmpty());
  }
}
