// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.vault.Outbox;
import cim.keystation.standin.vault.Settings;
import cim.keystation.tls.PinnedTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the server sends mail, an invitation is accepted by its link, with or without account. */
final class PeopleByMailTest {
  @TempDir Path folder;

  @Test
  void theyAreInvitedRemindedAcceptByTheirLinkAndAreConfirmed() throws Exception {
    StandinOptions options = StandinOptions.defaults().withSettings(Settings.forTests().withMail());
    try (StandinServer standin = StandinServer.start(options);
        PeopleWorld world = new PeopleWorld(server(standin), folder)) {
      world.vault.register("bob");
      world.joins("ada");
      world.joins("bob");
      world.settled();
      assertThat(world.settled()).containsExactly("await-registration ada", "await-acceptance bob");
      assertThat(standin.outbox().invitations()).hasSize(2);

      world.rules(new MembershipRules(false, 10, 3, Duration.ofMillis(1)));
      assertThat(world.settled()).containsExactly("remind ada", "remind bob");
      assertThat(standin.outbox().invitations()).hasSize(4);
      world.rules(new MembershipRules(false, 10, 3, Duration.ofDays(5)));
      assertThat(world.settled()).containsExactly("await-registration ada", "await-acceptance bob");

      world.vault.register("ada");
      assertThat(world.settled()).contains("await-acceptance ada");
      for (Outbox.Invitation each : standin.outbox().invitations().subList(2, 4)) {
        String name = each.to().substring(0, 3);
        try (MemberClient client = world.client(name)) {
          client.accept(each.organisation().toString(), each.membership().toString(), each.token());
        }
      }
      assertThat(world.settled())
          .containsExactly("grant ada", "confirm ada", "grant bob", "confirm bob");
      assertThat(world.settled()).isEmpty();
    }
  }

  private static VaultServer server(StandinServer standin) {
    return new VaultServer(
        URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty());
  }
}
