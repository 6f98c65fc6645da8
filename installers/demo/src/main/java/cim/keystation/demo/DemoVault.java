// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.effect.CardSheet;
import cim.keystation.agent.effect.EffectResult;
import cim.keystation.agent.effect.EffectTarget;
import cim.keystation.agent.vaultwarden.CardsMembers;
import cim.keystation.agent.vaultwarden.Kdf;
import cim.keystation.agent.vaultwarden.PersonalVault;
import cim.keystation.agent.vaultwarden.ServiceAccount;
import cim.keystation.agent.vaultwarden.VaultBootstrap;
import cim.keystation.agent.vaultwarden.VaultException;
import cim.keystation.agent.vaultwarden.VaultSession;
import cim.keystation.agent.vaultwarden.VaultSettings;
import cim.keystation.agent.vaultwarden.VaultwardenTarget;
import cim.keystation.card.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The demo's Vaultwarden: the stand-in over HTTPS. It starts in the background, and so are the
 * accounts, the organisation and the memberships made, since deriving keys takes seconds; what is
 * to be written before that waits.
 */
final class DemoVault implements EffectTarget, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String AGENT = "keystation@example.org";

  /** The least that the server takes, since nothing here outlives the demo. */
  private static final Kdf KDF = new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0);

  private final SecureRandom random;
  private final Clock clock;
  private final CompletableFuture<VaultSite> site;
  private final CompletableFuture<VaultSession> session = new CompletableFuture<>();
  private final CompletableFuture<VaultwardenTarget> target =
      session.thenApply(VaultwardenTarget::new);

  /** Returns at once. */
  DemoVault(Path folder, SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
    this.site =
        CompletableFuture.supplyAsync(() -> VaultSite.start(folder, clock), DemoVault::thread);
  }

  /** Begins to make everybody's account and membership; call once. Returns at once. */
  void populate(List<SamplePerson> people) {
    site.thenAcceptAsync(where -> setUp(where, people), DemoVault::thread)
        .exceptionally(
            failure -> {
              session.completeExceptionally(failure);
              return null;
            });
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "demo-vault");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it is; waits until it answers. */
  VaultSite site() {
    return site.join();
  }

  /** What the person sees with a client of their own; waits until everybody has an account. */
  List<PersonalVault.Item> seenBy(SamplePerson person) throws VaultException {
    session.join();
    return PersonalVault.read(
        site().url(), site().tls(), TIMEOUT, person.mail(), person.vaultPassword());
  }

  @Override
  public String system() {
    return "vaultwarden";
  }

  @Override
  public EffectResult apply(CardSheet sheet) {
    try {
      return target.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).apply(sheet);
    } catch (ExecutionException e) {
      return new EffectResult.Impossible("Vaultwarden was not set up: " + e.getCause());
    } catch (TimeoutException e) {
      return new EffectResult.Failed("Vaultwarden is still being set up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new EffectResult.Failed("the demo ends");
    }
  }

  private void setUp(VaultSite where, List<SamplePerson> people) {
    UUID device = UUID.randomUUID();
    try (VaultBootstrap bootstrap =
            new VaultBootstrap(where.url(), where.tls(), TIMEOUT, KDF, random);
        Secret master = Secret.randomDigits(random, 24);
        ServiceAccount account = bootstrap.serviceAccount(AGENT, "Keystation", master, device)) {
      VaultSettings settings =
          new VaultSettings(
              where.url(),
              where.tls(),
              device,
              account.email(),
              account.clientId(),
              "Cards",
              TIMEOUT);
      VaultSession made = new VaultSession(settings, account.apiKey(), master, clock, random);
      try {
        admit(people, bootstrap, made);
        session.complete(made);
      } finally {
        if (!session.isDone()) {
          made.close();
        }
      }
    } catch (VaultException e) {
      session.completeExceptionally(e);
    }
  }

  private static void admit(
      List<SamplePerson> people, VaultBootstrap bootstrap, VaultSession session)
      throws VaultException {
    try (CardsMembers members = CardsMembers.open(session)) {
      for (SamplePerson person : people) {
        String key = bootstrap.register(person.mail(), person.uid(), person.vaultPassword());
        members.invite(person.mail());
        members.confirm(person.mail(), key);
      }
    }
  }

  /** Waits for the set-up, at most until the server's time-out; close the agent first. */
  @Override
  public void close() {
    try {
      session.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).close();
    } catch (ExecutionException | TimeoutException e) {
      // there is no session to close
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var unused = site.thenAccept(VaultSite::close);
  }
}
