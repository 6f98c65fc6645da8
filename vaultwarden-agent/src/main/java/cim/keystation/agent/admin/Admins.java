// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.database.Sql;
import cim.keystation.card.Bytes;
import com.yubico.webauthn.AssertionResult;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Invites people, registers their passkeys and lets them in. Every step that lets somebody in is
 * audited.
 */
public final class Admins {
  private static final Duration SESSION = Duration.ofHours(8);
  private static final String TOKEN = "passkey/";
  private static final int HANDLE_BYTES = 32;
  private static final int LONGEST_LABEL = 64;

  private final Agent agent;
  private final Ceremonies ceremonies;
  private final Invitations invitations;
  private final SecureRandom random;
  private final Clock clock;

  public Admins(Agent agent, PageName name) {
    this.agent = agent;
    this.random = agent.parts().random();
    this.clock = agent.parts().clock();
    this.ceremonies =
        new Ceremonies(name.relyingParty(new KnownPasskeys(agent.database())), clock);
    this.invitations = new Invitations(agent.audit(), random, clock);
  }

  /** The code of a new invitation. */
  public String invite(Bearer by, Invitations.Invited invited) {
    return agent.database().write(sql -> invitations.make(sql, invited, by));
  }

  /** Who may register with the code now. */
  public Optional<Invitations.Invited> invited(String code) {
    return agent.database().read(sql -> invitations.find(sql, code));
  }

  /**
   * Asks a browser to make a passkey.
   *
   * @param browser what the answer must come from: an unguessable value of that browser's own
   * @return JSON for {@code navigator.credentials.create}
   */
  public String askForPasskey(String browser, Invitations.Invited invited) {
    Bytes handle =
        agent.database().read(sql -> PasskeyTable.of(sql, invited.name())).stream()
            .map(AdminPasskey::userHandle)
            .findFirst()
            .orElseGet(this::newHandle);
    return ceremonies.askToRegister(browser, invited.name(), handle);
  }

  private Bytes newHandle() {
    byte[] raw = new byte[HANDLE_BYTES];
    random.nextBytes(raw);
    return Bytes.of(raw);
  }

  /**
   * Stores the passkey that a browser made and uses the invitation up.
   *
   * @return whom it lets in; empty when the answer isn't right or the code is used
   */
  public Optional<Bearer> register(String browser, String code, String label, String answer) {
    return ceremonies
        .registered(browser, answer)
        .flatMap(made -> agent.database().write(sql -> register(sql, code, label, made)));
  }

  private Optional<Bearer> register(Sql sql, String code, String label, Ceremonies.Made made) {
    return invitations
        .find(sql, code)
        .filter(who -> who.name().equals(made.name()))
        .filter(who -> invitations.use(sql, code))
        .map(who -> passkey(who, label, made))
        .map(
            passkey -> {
              PasskeyTable.add(sql, passkey);
              audit(sql, bearer(passkey), "page.passkey-registered", passkey);
              return bearer(passkey);
            });
  }

  private AdminPasskey passkey(Invitations.Invited who, String label, Ceremonies.Made made) {
    Bytes credential = Bytes.of(made.result().getKeyId().getId().getBytes());
    return new AdminPasskey(
        PasskeyTable.reference(credential),
        credential,
        who.name(),
        who.role(),
        made.userHandle(),
        Bytes.of(made.result().getPublicKeyCose().getBytes()),
        made.result().getSignatureCount(),
        label.substring(0, Math.min(label.length(), LONGEST_LABEL)),
        clock.instant(),
        Optional.empty());
  }

  /** JSON for {@code navigator.credentials.get}; {@code browser} as above. */
  public String askToSignIn(String browser) {
    return ceremonies.askToSignIn(browser);
  }

  /** Whom the browser's answer lets in. */
  public Optional<Bearer> signIn(String browser, String answer) {
    return ceremonies
        .signedIn(browser, answer)
        .flatMap(result -> agent.database().write(sql -> used(sql, result)));
  }

  private Optional<Bearer> used(Sql sql, AssertionResult result) {
    Bytes credential = Bytes.of(result.getCredential().getCredentialId().getBytes());
    Optional<AdminPasskey> found = PasskeyTable.find(sql, credential);
    found.ifPresent(
        passkey ->
            PasskeyTable.used(
                sql, passkey.reference(), result.getSignatureCount(), clock.instant()));
    return found.map(this::bearer);
  }

  private Bearer bearer(AdminPasskey passkey) {
    Instant until = clock.instant().plus(SESSION);
    return new Bearer(passkey.name(), passkey.role(), TOKEN + passkey.reference(), until);
  }

  public List<AdminPasskey> all() {
    return agent.database().read(PasskeyTable::all);
  }

  /** Lets it in no more, and ends its sessions; false when there is none. */
  public boolean withdraw(Bearer by, String reference) {
    return agent
        .database()
        .write(
            sql -> {
              Optional<AdminPasskey> found = PasskeyTable.find(sql, reference);
              found.ifPresent(passkey -> audit(sql, by, "page.passkey-withdrawn", passkey));
              return PasskeyTable.remove(sql, reference);
            });
  }

  /** Whether the passkey that this bearer came by still lets in; tokens aren't asked here. */
  public boolean holds(Bearer bearer) {
    return !bearer.tokenId().startsWith(TOKEN)
        || agent
            .database()
            .read(sql -> PasskeyTable.find(sql, bearer.tokenId().substring(TOKEN.length())))
            .isPresent();
  }

  private void audit(Sql sql, Bearer by, String action, AdminPasskey passkey) {
    agent
        .audit()
        .append(
            sql,
            by.actor(),
            action,
            "page",
            Map.of(
                "passkey", passkey.reference(),
                "name", passkey.name(),
                "role", passkey.role().word(),
                "label", passkey.label()));
  }
}
