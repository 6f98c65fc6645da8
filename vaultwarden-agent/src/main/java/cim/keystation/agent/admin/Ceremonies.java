// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.admin;

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
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to browsers and their answers, each answered once: discoverable credentials, the person
 * verified by the authenticator. A browser is known by an unguessable value of its own.
 */
final class Ceremonies {
  private static final Logger LOG = LoggerFactory.getLogger(Ceremonies.class);
  private final RelyingParty party;
  private final Pending<AssertionRequest> assertions;
  private final Pending<PublicKeyCredentialCreationOptions> registrations;

  Ceremonies(RelyingParty party, Clock clock) {
    this.party = party;
    this.assertions = new Pending<>(clock);
    this.registrations = new Pending<>(clock);
  }

  /** A passkey that a browser made, for whom it was asked to. */
  record Made(String name, Bytes userHandle, RegistrationResult result) {}

  String askToRegister(String browser, String name, Bytes userHandle) {
    PublicKeyCredentialCreationOptions options =
        party.startRegistration(
            StartRegistrationOptions.builder()
                .user(
                    UserIdentity.builder()
                        .name(name)
                        .displayName(name)
                        .id(KnownPasskeys.array(userHandle))
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

  Optional<Made> registered(String browser, String answer) {
    Optional<PublicKeyCredentialCreationOptions> asked = registrations.take(browser);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    UserIdentity user = asked.get().getUser();
    try {
      RegistrationResult result =
          party.finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(asked.get())
                  .response(PublicKeyCredential.parseRegistrationResponseJson(answer))
                  .build());
      return Optional.of(new Made(user.getName(), Bytes.of(user.getId().getBytes()), result));
    } catch (IOException | RegistrationFailedException | IllegalArgumentException e) {
      LOG.info("a passkey wasn't registered: {}", e.getMessage());
      return Optional.empty();
    }
  }

  String askToSignIn(String browser) {
    AssertionRequest request =
        party.startAssertion(
            StartAssertionOptions.builder()
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build());
    assertions.put(browser, request);
    return json(request::toCredentialsGetJson);
  }

  Optional<AssertionResult> signedIn(String browser, String answer) {
    Optional<AssertionRequest> asked = assertions.take(browser);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          party.finishAssertion(
              FinishAssertionOptions.builder()
                  .request(asked.get())
                  .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                  .build()));
    } catch (IOException | AssertionFailedException | IllegalArgumentException e) {
      LOG.info("a passkey didn't sign in: {}", e.getMessage());
      return Optional.empty();
    }
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
