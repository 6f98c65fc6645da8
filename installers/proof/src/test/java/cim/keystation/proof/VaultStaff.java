// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.agent.Agent;
import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.membership.MembershipRules;
import cim.keystation.agent.membership.Memberships;
import cim.keystation.agent.people.Roster;
import cim.keystation.agent.vaultwarden.CardsMembers;
import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.ServiceAccount;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.agent.vaultwarden.VaultCards;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultSettings;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

/** The agent at a Vaultwarden: an account and an organisation of its own, people, cards. */
final class VaultStaff implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final SecureRandom random = new SecureRandom();
  private final String suffix = HexFormat.of().toHexDigits(random.nextInt());
  private final Secret password;
  private final VaultBootstrap bootstrap;
  private final VaultSession session;
  private final VaultwardenTarget target;

  /** Everybody's master password is {@code password}, which stays the caller's. */
  VaultStaff(ProofVault vault, Secret password) throws IOException, VaultException {
    this.password = password;
    this.bootstrap = new VaultBootstrap(vault.url(), vault.tls(), TIMEOUT, Kdf.DEFAULT, random);
    UUID device = UUID.randomUUID();
    try (ServiceAccount account =
        bootstrap.serviceAccount(mail("agent"), "Agent", password, device)) {
      this.session =
          new VaultSession(
              new VaultSettings(
                  vault.url(),
                  vault.tls(),
                  device,
                  account.email(),
                  account.clientId(),
                  organisation(),
                  TIMEOUT),
              account.apiKey(),
              password,
              Clock.systemUTC(),
              random);
    }
    this.target = new VaultwardenTarget(session);
  }

  String organisation() {
    return "Cards " + suffix;
  }

  String uid(String name) {
    return name + "-" + suffix;
  }

  String mail(String name) {
    return uid(name) + "@example.test";
  }

  /** Registers a person and invites them; having an account they count as accepted. */
  void invite(String name) throws VaultException {
    bootstrap.register(mail(name), name, password);
    try (CardsMembers members = CardsMembers.open(session)) {
      members.invite(mail(name));
    }
  }

  /** Registers a person, and no more. */
  void register(String name) throws VaultException {
    bootstrap.register(mail(name), name, password);
  }

  /** Who becomes a member: whoever the directory says. A second factor isn't asked for. */
  Memberships memberships(Agent agent, Roster roster) {
    return memberships(agent, roster, 3);
  }

  /** The same where so many may lose their rights in any case. */
  Memberships memberships(Agent agent, Roster roster, int mostAnyway) {
    return new Memberships(
        agent, roster, session, new MembershipRules(false, 10, mostAnyway, Duration.ofDays(5)));
  }

  VaultSession session() {
    return session;
  }

  /** Its items, to be compared with a register. */
  VaultCards cards() {
    return new VaultCards(session);
  }

  EffectResult apply(int serial, long revision, String name) {
    CardSheet sheet =
        Sheets.card(serial, revision, uid(name), "ACTIVE", Bytes.of((byte) 1), Bytes.of((byte) 2));
    return target.apply(sheet);
  }

  void write(int serial, long revision, String name) {
    assertThat(apply(serial, revision, name)).isInstanceOf(EffectResult.Done.class);
  }

  @Override
  public void close() {
    session.close();
    bootstrap.close();
  }
}
