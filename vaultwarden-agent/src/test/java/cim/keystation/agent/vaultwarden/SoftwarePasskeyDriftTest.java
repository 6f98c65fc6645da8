// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.drift.DriftKind;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Reason;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds a key of its own is neither thrown away nor wanted back by mistake. */
final class SoftwarePasskeyDriftTest extends OtherDriftWorld {
  private void send(String method, String path) throws VaultException {
    world.session().send(method, path, MissingNode.getInstance());
  }

  private void withoutPasskey(String id) throws VaultException {
    ObjectNode edited = world.session().get("api/ciphers/" + id).deepCopy();
    ((ObjectNode) edited.path("login")).remove("fido2Credentials");
    world.session().send("PUT", "api/ciphers/" + id, edited);
  }

  private String copy(StoredItem item, boolean whole) throws VaultException {
    ObjectNode cipher = item.json().deepCopy();
    if (!whole) {
      ((ObjectNode) cipher.path("login")).remove("fido2Credentials");
    }
    ObjectNode copy = VaultHttp.JSON.createObjectNode();
    copy.set("cipher", cipher);
    copy.set("collectionIds", item.json().path("collectionIds"));
    return world.session().send("POST", "api/ciphers/create", copy).path("id").asText();
  }

  @Test
  void theTrashedSecretsOfALeaverStayThere() throws Exception {
    moveCard(CardState.SUSPENDED, Reason.FORGOTTEN);
    repairAll(false);
    for (String mark : List.of(NATS, SOFTWARE)) {
      send("PUT", "api/ciphers/" + item(mark).id() + "/delete");
    }
    drift.compare("test");
    assertThat(drift.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
    assertThat(drift.plan(Optional.empty(), true)).isEmpty();
  }

  @Test
  void anItemWithoutItsPasskeyIsChangedAndARepairSaysWhatToDo() throws VaultException {
    String id = item(SOFTWARE).id();
    withoutPasskey(id);
    assertThat(differences(SOFTWARE))
        .extracting(ItemDifference::field, ItemDifference::byHand)
        .containsExactly(tuple("(passkey)", true));
    assertThat(drift.repair(Optional.of(SOFTWARE), true, "admin/sam"))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.done()).isFalse();
              assertThat(result.detail()).contains(id, "delete it for good");
            });
  }

  @Test
  void aCopyWithoutThePasskeyOrALaterOneGoesToTheTrash() throws VaultException {
    StoredItem first = item(SOFTWARE);
    String empty = copy(first, false);
    String later = copy(first, true);
    drift.compare("test");
    DriftEntry several = drift.find(SOFTWARE).orElseThrow();
    assertThat(several.kind()).isEqualTo(DriftKind.DUPLICATE);
    assertThat(several.items())
        .startsWith(first.id())
        .containsExactlyInAnyOrder(first.id(), empty, later);
    repairAll(true);
    assertThat(world.items())
        .filteredOn(StoredItem::trashed)
        .extracting(StoredItem::id)
        .containsExactlyInAnyOrder(empty, later);
  }

  @Test
  void atARelyingPartyThatIsNoLongerConfiguredNothingIsLeftOver() throws VaultException {
    PasskeyTarget fewer = new PasskeyTarget(world.session(), List.of(), Clock.systemUTC());
    Drift less = new Drift(office.agent(), new VaultCards(world.session(), List.of(fewer)));
    less.compare("test");
    assertThat(less.list(new DriftQuery(Optional.empty(), "", 0, 10)).entries()).isEmpty();
  }

  @Test
  void oneThatIsNotRegisteredYetMayStaySoWhileTheCardIsSuspended() throws Exception {
    send("DELETE", "api/ciphers/" + item(SOFTWARE).id());
    site.registered.clear();
    site.answerIsLost = true;
    drift.compare("test");
    assertThat(drift.repair(Optional.of(SOFTWARE), false, "admin/sam"))
        .noneMatch(result -> result.done());
    assertThat(item(SOFTWARE).fields()).containsEntry("State", "PENDING");
    moveCard(CardState.SUSPENDED, Reason.FORGOTTEN);
    site.answerIsLost = false;
    assertThat(differences(SOFTWARE)).isEmpty();

    world.editByHand(item(SOFTWARE).id(), "Relying party", "elsewhere");
    repairAll(true);
    assertThat(item(SOFTWARE).fields()).containsEntry("State", "PENDING");
    moveCard(CardState.ACTIVE, Reason.FOUND);
    assertThat(differences(SOFTWARE)).extracting(ItemDifference::field).contains("State");
    repairAll(false);
    assertThat(item(SOFTWARE).fields()).containsEntry("State", "REGISTERED");
  }
}
