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
import cim.keystation.standin.StandinOptions;
import cim.keystation.standin.StandinServer;
import cim.keystation.standin.TestCertificate;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
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
 * The demo's Vaultwarden: the stand-in over HTTPS. Accounts, organisation and memberships are made
 * in the background, since deriving keys takes seconds; what is to be written before that waits.
 */
final class DemoVault implements EffectTarget, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String AGENT = "keystation@example.org";

  /** The least that the server takes, since nothing here outlives the demo. */
  private static final Kdf KDF = new Kdf(Kdf.Type.PBKDF2_SHA256, 100_000, 0, 0);

  private final StandinServer server;
  private final Path ca;
  private final PinnedTls tls;
  private final SecureRandom random;
  private final Clock clock;
  private final Thread setUp;
  private final CompletableFuture<VaultSession> session = new CompletableFuture<>();
  private final CompletableFuture<VaultwardenTarget> target = session.thenApply(VaultwardenTarget::new);

  /** Returns once the server answers. {@code people} is read when {@link #populate} was called. */
  static DemoVault start(Path folder, List<SamplePerson> people, SecureRandom random, Clock clock)
      throws IOException {
    TestCertificate certificate = TestCertificate.create(clock);
    Path ca = Files.writeString(folder.resolve("vaultwarden-ca.pem"), certificate.caPem());
    StandinServer server =
        StandinServer.start(StandinOptions.defaults().withTls(certificate.identity()));
    return new DemoVault(server, ca, people, random, clock);
  }

  private DemoVault(
      StandinServer server, Path ca, List<SamplePerson> people, SecureRandom random, Clock clock)
      throws IOException {
    this.server = server;
    this.ca = ca;
    this.tls = PinnedTls.trusting(ca);
    this.random = random;
    this.clock = clock;
    this.setUp = new Thread(() -> setUp(people), "demo-vault");
    this.setUp.setDaemon(true);
  }

  /** Begins to make everybody's account and membership; call once. */
  void populate() {
    setUp.start();
  }

  URI url() {
    return URI.create(server.url());
  }

  /** The authority that other clients must trust, PEM. */
  Path ca() {
    return ca;
  }

  /** What the person sees with a client of their own. */
  List<PersonalVault.Item> seenBy(SamplePerson person) throws VaultException {
    return PersonalVault.read(url(), tls, TIMEOUT, person.mail(), person.vaultPassword());
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

  private void setUp(List<SamplePerson> people) {
    UUID device = UUID.randomUUID();
    try (VaultBootstrap bootstrap = new VaultBootstrap(url(), tls, TIMEOUT, KDF, random);
        Secret master = Secret.randomDigits(random, 24);
        ServiceAccount account = bootstrap.serviceAccount(AGENT, "Keystation", master, device)) {
      VaultSession made =
          new VaultSession(settings(account, device), account.apiKey(), master, clock, random);
      try {
        admit(people, bootstrap, made);
        session.complete(made);
      } finally {
        if (!session.isDone()) {
          made.close();
        }
      }
    } catch (VaultException | RuntimeException e) {
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

  private VaultSettings settings(ServiceAccount account, UUID device) {
    return new VaultSettings(
        url(), tls, device, account.email(), account.clientId(), "Cards", TIMEOUT);
  }

  /** Waits for the set-up, at most until the server's time-out; close the agent first. */
  @Override
  public void close() {
    try {
      setUp.join(TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (session.isDone() && !session.isCompletedExceptionally()) {
      session.join().close();
    }
    server.close();
  }
}
