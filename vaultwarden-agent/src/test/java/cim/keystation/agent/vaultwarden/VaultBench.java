// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A stand-in with the organisation of cards, for tests in other packages. */
public final class VaultBench implements AutoCloseable {
  private final StandinServer standin;
  private final ContractWorld world;

  private VaultBench(StandinServer standin, ContractWorld world) {
    this.standin = standin;
    this.world = world;
  }

  public static VaultBench start() throws IOException, VaultException {
    StandinServer standin = StandinServer.start(StandinOptions.defaults());
    ContractWorld world =
        new ContractWorld(
            new VaultServer(
                URI.create(standin.url()), PinnedTls.trusting(List.of()), Optional.empty()));
    CardsOrganisation.open(world.session()).close();
    return new VaultBench(standin, world);
  }

  public VaultCards cards() {
    return new VaultCards(world.session());
  }

  /** As {@link ContractWorld#editByHand(String, String)}. */
  public void editByHand(String name, String value) throws VaultException {
    world.editByHand(name, value);
  }

  /** What the only item shows. */
  public String field(String name) throws VaultException {
    return world.onlyItem().fields().getOrDefault(name, "");
  }

  @Override
  public void close() {
    world.close();
    standin.close();
  }
}
