// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StandinPasskeyDriftTest extends PasskeyDriftContract {
  private static final String ADMIN_TOKEN = "an admin token for one test";
  private StandinServer standin;

  @BeforeAll
  void start() throws IOException {
    standin = StandinServer.start(StandinOptions.defaults().withAdminToken(ADMIN_TOKEN));
  }

  @AfterAll
  void stop() {
    standin.close();
  }

  @Override
  VaultServer server() {
    return new VaultServer(
        URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.of(ADMIN_TOKEN));
  }
}
