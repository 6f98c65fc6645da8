// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import cim.keystation.agent.drift.Drift;
import cim.keystation.agent.drift.DriftQuery;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One item that makes trouble keeps no other from being compared and put right. */
final class DriftFaultTest extends OtherDriftWorld {
  private void send(String method, String path) throws VaultException {
    world.session().send(method, path, MissingNode.getInstance());
  }

  private void makeUnreadable(String id) throws VaultException {
    ObjectNode edited = world.session().get("api/ciphers/" + id).deepCopy();
    try (VaultKey foreign = VaultKey.random(world.random)) {
      ((ObjectNode) edited.path("fields").path(0))
          .put("value", foreign.encrypt("of another organisation", world.random));
    }
    world.session().send("PUT", "api/ciphers/" + id, edited);
  }

  @Test
  void anItemThatCantBeReadIsAChangeByHand() throws VaultException {
    String ssh = item(SSH).id();
    String card = card();
    world.editByHand(item(NATS).id(), "Kind", "mine");
    makeUnreadable(ssh);
    makeUnreadable(card);
    for (String id : List.of(SSH, "4711")) {
      assertThat(differences(id))
          .extracting(ItemDifference::field, ItemDifference::byHand)
          .containsExactly(tuple("(unreadable)", true));
    }
    assertThat(drift.repair(Optional.empty(), true, "admin/sam"))
        .extracting(result -> result.step().entry().id(), result -> result.done())
        .containsExactlyInAnyOrder(tuple(SSH, false), tuple("4711", false), tuple(NATS, true));
    assertThat(drift.repair(Optional.of(SSH), true, "admin/sam"))
        .allSatisfy(result -> assertThat(result.detail()).contains(ssh, "delete it for good"));
    send("DELETE", "api/ciphers/" + ssh);
    send("DELETE", "api/ciphers/" + card);
    repairAll(false);
  }

  private String card() throws VaultException {
    return world.items().stream()
        .filter(each -> "4711".equals(each.fields().get(CardItem.CARD)))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** Fails as nobody foresaw, with a secret in the message. */
  private record Broken(boolean comparing) implements EffectTarget, KeptItems {
    @Override
    public String system() {
      return "public-keys";
    }

    @Override
    public EffectResult apply(CardSheet sheet) {
      throw new IllegalStateException("what nobody may read");
    }

    @Override
    public boolean keeps(ItemMark mark) {
      return mark.subject() == ItemSubject.SSH_KEY;
    }

    @Override
    public List<WantedItem> wanted(CardSheet sheet) {
      if (comparing) {
        throw new IllegalStateException("what nobody may read");
      }
      ItemMark mark = ItemMark.of("ssh/" + sheet.uid());
      return List.of(new WantedItem(mark, "another name", Map.of(), false, true));
    }

    @Override
    public EffectResult repair(
        OwnRepair repairs, CardSheet sheet, ItemMark mark, Optional<SeenItem> seen) {
      throw new IllegalStateException("what nobody may read");
    }
  }

  private Drift broken(boolean comparing) {
    return new Drift(
        office.agent(), new VaultCards(world.session(), List.of(new Broken(comparing))));
  }

  @Test
  void aRepairThatFailsUnforeseenIsTheProblemOfThatStep() throws VaultException {
    send("DELETE", "api/ciphers/" + card());
    Drift other = broken(false);
    other.compare("test");
    assertThat(other.repair(Optional.empty(), true, "admin/sam"))
        .extracting(
            result -> result.step().entry().id(),
            result -> result.done(),
            result -> result.detail().contains("nobody may read"))
        .containsExactly(tuple(SSH, false, false), tuple("4711", true, false));
  }

  @Test
  void aComparisonThatFailsUnforeseenSaysSo() {
    Drift other = broken(true);
    assertThat(catchThrowable(() -> other.compare("test")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(other.list(new DriftQuery(Optional.empty(), "", 0, 10)).last().orElseThrow())
        .satisfies(
            run ->
                assertThat(run.problem())
                    .contains("failed unexpectedly (IllegalStateException)")
                    .doesNotContain("nobody may read"));
  }
}
