// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import cim.keystation.card.Bytes;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.application.CommandException;
import com.yubico.yubikit.fido.Cbor;
import com.yubico.yubikit.fido.ctap.ClientPin;
import com.yubico.yubikit.fido.ctap.Ctap2Session;
import com.yubico.yubikit.fido.ctap.Ctap2Session.AssertionData;
import com.yubico.yubikit.fido.ctap.Ctap2Session.CredentialData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes credentials that a site remembers, and signs with them: the authenticator's side of
 * WebAuthn. On USB each call waits for a touch, up to 30 seconds.
 */
public final class FidoCredentials {
  /** CTAP's status where the card holds one of the excluded credentials. */
  public static final int ALREADY_REGISTERED = 0x19;

  /** CTAP's status where the card holds none of the allowed credentials. */
  public static final int NOT_REGISTERED = 0x2E;

  private static final int ES256 = -7;
  private static final String MAKE = "FIDO2 makeCredential";
  private static final String SIGN = "FIDO2 getAssertion";

  private final FidoApplet applet;
  private final Ctap2Session session;
  private final ClientPin clientPin;

  FidoCredentials(FidoApplet applet, Ctap2Session session, ClientPin clientPin) {
    this.applet = applet;
    this.session = session;
    this.clientPin = clientPin;
  }

  /**
   * What a site asks for.
   *
   * @param excluded credentials that must not be on this card
   */
  public record Wanted(
      Bytes clientDataHash,
      String rpId,
      String rpName,
      Bytes userId,
      String userName,
      String displayName,
      List<Bytes> excluded) {
    public Wanted {
      excluded = List.copyOf(excluded);
    }
  }

  /** A new credential; its public key is in the authenticator data. */
  public record Made(Bytes credentialId, Bytes authenticatorData) {}

  /** An answer to a challenge. */
  public record Signed(Bytes credentialId, Bytes authenticatorData, Bytes signature) {}

  /** Whether {@link #make} wants the PIN. */
  public boolean makingNeedsPin() throws CardException {
    FidoInfo info = applet.info();
    return info.pinSet() && !info.options().getOrDefault("makeCredUvNotRqd", false);
  }

  /** Whether {@link #sign} wants the PIN. */
  public boolean signingNeedsPin() throws CardException {
    FidoInfo info = applet.info();
    return info.pinSet() && info.options().getOrDefault("alwaysUv", false);
  }

  /**
   * Makes an ES256 credential that takes no room on the card.
   *
   * @param pin a wrong one spends an attempt
   * @throws CardException.CardRefused with {@link #ALREADY_REGISTERED} for an excluded one
   */
  public Made make(Wanted wanted, Optional<Secret> pin) throws CardException {
    return withToken(
        pin,
        ClientPin.PIN_PERMISSION_MC,
        wanted.rpId(),
        MAKE,
        token -> made(create(wanted, token).getAuthenticatorData()));
  }

  /** The same for its attestation's sake: the attestation object (WebAuthn 3, 6.5.4). */
  Bytes attest(Wanted wanted, Optional<Secret> pin) throws CardException {
    return withToken(
        pin,
        ClientPin.PIN_PERMISSION_MC,
        wanted.rpId(),
        MAKE,
        token -> {
          CredentialData made = create(wanted, token);
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("fmt", made.getFormat());
          object.put("attStmt", made.getAttestationStatement());
          object.put("authData", made.getAuthenticatorData());
          return Bytes.of(Cbor.encode(object));
        });
  }

  private CredentialData create(Wanted wanted, byte @Nullable [] token)
      throws IOException, CommandException {
    byte[] hash = wanted.clientDataHash().toArray();
    return session.makeCredential(
        hash,
        Map.of("id", wanted.rpId(), "name", wanted.rpName()),
        Map.of(
            "id", wanted.userId().toArray(),
            "name", wanted.userName(),
            "displayName", wanted.displayName()),
        List.of(Map.of("type", "public-key", "alg", ES256)),
        descriptors(wanted.excluded()),
        null,
        null,
        authenticated(token, hash),
        version(token),
        null,
        null);
  }

  /**
   * Signs a challenge with the first of these credentials that the card knows.
   *
   * @throws CardException.CardRefused with {@link #NOT_REGISTERED} when it knows none
   */
  public Signed sign(String rpId, Bytes clientDataHash, List<Bytes> allowed, Optional<Secret> pin)
      throws CardException {
    byte[] hash = clientDataHash.toArray();
    return withToken(
        pin,
        ClientPin.PIN_PERMISSION_GA,
        rpId,
        SIGN,
        token -> {
          List<AssertionData> answers =
              session.getAssertions(
                  rpId,
                  hash,
                  descriptors(allowed),
                  null,
                  null,
                  authenticated(token, hash),
                  version(token),
                  null);
          return signed(answers.get(0), allowed);
        });
  }

  /** The card may leave the id out where only one was allowed. */
  private static Signed signed(AssertionData answer, List<Bytes> allowed) {
    Map<String, ?> credential = answer.getCredential();
    Bytes id =
        credential != null && credential.get("id") instanceof byte[] octets
            ? Bytes.of(octets)
            : allowed.get(0);
    return new Signed(id, Bytes.of(answer.getAuthenticatorData()), Bytes.of(answer.getSignature()));
  }

  /** The id follows hash, flags, counter and AAGUID, behind its length (WebAuthn 6.5.1). */
  private static Made made(byte[] data) throws MalformedData {
    int from = 32 + 1 + 4 + 16 + 2;
    int length = data.length < from ? -1 : (data[from - 2] & 0xff) << 8 | data[from - 1] & 0xff;
    if (length < 1 || data.length < from + length) {
      throw new MalformedData();
    }
    return new Made(Bytes.of(Arrays.copyOfRange(data, from, from + length)), Bytes.of(data));
  }

  private static final class MalformedData extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private interface WithToken<T> {
    T run(byte @Nullable [] token) throws IOException, CommandException;
  }

  private <T> T withToken(
      Optional<Secret> pin, int permission, String rpId, String command, WithToken<T> body)
      throws CardException {
    byte[] token = pin.isPresent() ? applet.token(pin.get(), permission, rpId) : null;
    try {
      return CtapCalls.call(
          command,
          applet::pinAttemptsLeft,
          () -> {
            try {
              return body.run(token);
            } catch (MalformedData e) {
              throw new BadResponseException(command, e);
            }
          });
    } finally {
      if (token != null) {
        Arrays.fill(token, (byte) 0);
      }
    }
  }

  private byte @Nullable [] authenticated(byte @Nullable [] token, byte[] hash) {
    return token == null ? null : clientPin.getPinUvAuth().authenticate(token, hash);
  }

  private @Nullable Integer version(byte @Nullable [] token) {
    return token == null ? null : clientPin.getPinUvAuth().getVersion();
  }

  private static @Nullable List<Map<String, ?>> descriptors(List<Bytes> ids) {
    List<Map<String, ?>> list = new ArrayList<>();
    ids.forEach(id -> list.add(Map.of("type", "public-key", "id", id.toArray())));
    return list.isEmpty() ? null : list;
  }
}
