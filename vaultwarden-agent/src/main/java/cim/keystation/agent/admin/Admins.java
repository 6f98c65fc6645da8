// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.card.Bytes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invites people, registers their passkeys and lets them in: discoverable credentials, the person
 * verified by the authenticator each time. Every step that lets somebody in is audited.
 */
public final class Admins {
  private static final Logger LOG = LoggerFactory.getLogger(Admins.class);
  private static final Duration SESSION = Duration.ofHours(8);
  private static final String TOKEN = "passkey/";
  private static final int HANDLE_BYTES = 32;
  private static final int LONGEST_LABEL = 64;

  private final Agent agent;
  private final RelyingParty party;
  private final Invitations invitations;
  private final Pending<AssertionRequest> assertions;
  private final Pending<PublicKeyCredentialCreationOptions> registrations;
  private final SecureRandom random;
  private final Clock clock;

  public Admins(Agent agent, PageName name) {
    this.agent = agent;
    this.random = agent.parts().random();
    this.clock = agent.parts().clock();
    this.party = name.relyingParty(new KnownPasskeys(agent.database()));
    this.invitations = new Invitations(agent.audit(), random, clock);
    this.assertions = new Pending<>(clock);
    this.registrations = new Pending<>(clock);
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
    PublicKeyCredentialCreationOptions options =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(invited.name())
                        .displayName(invited.name())
                        .id(KnownPasskeys.array(handle))
                        .build())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build());
    registrations.put(browser, options);
    return json(options::toCredentialsCreateJson);
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
    try {
      Optional<PublicKeyCredentialCreationOptions> asked = registrations.take(browser);
      if (asked.isEmpty()) {
        return Optional.empty();
      }
      RegistrationResult made =
          party.finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(asked.get())
                  .response(PublicKeyCredential.parseRegistrationResponseJson(answer))
                  .build());
      return agent
          .database()
          .write(
              sql ->
                  invitations
                      .find(sql, code)
                      .filter(who -> who.name().equals(asked.get().getUser().getName()))
                      .filter(who -> invitations.use(sql, code))
                      .map(who -> passkey(who, label, asked.get().getUser().getId(), made))
                      .map(
                          passkey -> {
                            PasskeyTable.add(sql, passkey);
                            audit(sql, bearer(passkey), "page.passkey-registered", passkey);
                            return bearer(passkey);
                          }));
    } catch (IOException | RegistrationFailedException | IllegalArgumentException e) {
      LOG.info("a passkey wasn't registered: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private AdminPasskey passkey(
      Invitations.Invited who, String label, ByteArray handle, RegistrationResult made) {
    Bytes credential = Bytes.of(made.getKeyId().getId().getBytes());
    return new AdminPasskey(
        PasskeyTable.reference(credential),
        credential,
        who.name(),
        who.role(),
        Bytes.of(handle.getBytes()),
        Bytes.of(made.getPublicKeyCose().getBytes()),
        made.getSignatureCount(),
        label.substring(0, Math.min(label.length(), LONGEST_LABEL)),
        clock.instant(),
        Optional.empty());
  }

  /** JSON for {@code navigator.credentials.get}; {@code browser} as above. */
  public String askToSignIn(String browser) {
    AssertionRequest request =
        party.startAssertion(
            StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build());
    assertions.put(browser, request);
    return json(request::toCredentialsGetJson);
  }

  /** Whom the browser's answer lets in. */
  public Optional<Bearer> signIn(String browser, String answer) {
    try {
      Optional<AssertionRequest> asked = assertions.take(browser);
      if (asked.isEmpty()) {
        return Optional.empty();
      }
      AssertionResult result =
          party.finishAssertion(
              FinishAssertionOptions.builder()
                  .request(asked.get())
                  .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                  .build());
      Bytes credential = Bytes.of(result.getCredential().getCredentialId().getBytes());
      return agent
          .database()
          .write(
              sql -> {
                Optional<AdminPasskey> found = PasskeyTable.find(sql, credential);
                found.ifPresent(
                    passkey ->
                        PasskeyTable.used(
                            sql, passkey.reference(), result.getSignatureCount(), clock.instant()));
                return found.map(this::bearer);
              });
    } catch (IOException | AssertionFailedException | IllegalArgumentException e) {
      LOG.info("a passkey didn't sign in: {}", e.getMessage());
      return Optional.empty();
    }
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

  private void audit(
      cim.keystation.agent.database.Sql sql, Bearer by, String action, AdminPasskey passkey) {
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

  private interface Json {
    String write() throws JsonProcessingException;
  }

  private static String json(Json options) {
    try {
      return options.write();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
