// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.drift.Repair;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Certificates, public keys and credentials in the vault, compared and put right. */
final class OtherDriftTest extends OtherDriftWorld {
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
      moveCard(state, Reason.LEAVER);
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
