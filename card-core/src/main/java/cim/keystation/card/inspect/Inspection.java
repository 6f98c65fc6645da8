// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Application;
import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.piv.PivApplet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a whole card and changes nothing on it: no PIN is tried, no touch asked for.
 *
 * <p>An enrolled YubiKey 5.7 takes 22 commands after {@link
 * cim.keystation.card.management.Identify}'s 3. ykman 4.0 asks 46 for {@code info}, {@code piv
 * info} and {@code openpgp info} of the same card, which leave FIDO2 out.
 */
public final class Inspection {
  private final Card card;
  private final Map<Application, AppletState> states = new EnumMap<>(Application.class);

  private Inspection(Card card) {
    this.card = card;
  }

  /** Everything that can be read without a PIN. */
  public static CardReport of(Card card) throws CardException {
    return new Inspection(card).report(Optional.empty());
  }

  /**
   * The passkeys too, which the card lists for the PIN only.
   *
   * @param fido2Pin stays open
   * @throws CardException.PinRejected when it is wrong, which spent an attempt
   */
  public static CardReport withPasskeys(Card card, Secret fido2Pin) throws CardException {
    return new Inspection(card).report(Optional.of(fido2Pin));
  }

  private CardReport report(Optional<Secret> fido2Pin) throws CardException {
    boolean contactless = card.channel().contactless();
    askDevice(card.info(), contactless);
    Optional<PivReport> piv = opened(Application.PIV, () -> PivReader.read(PivApplet.open(card)));
    Optional<OpenPgpReport> openPgp =
        opened(Application.OPENPGP, () -> OpenPgpReader.read(OpenPgpApplet.open(card)));
    Optional<Fido2Report> fido2 = fido2(fido2Pin);
    piv.ifPresent(found -> states.put(Application.PIV, found.state()));
    openPgp.ifPresent(found -> states.put(Application.OPENPGP, found.state()));
    fido2.ifPresent(found -> states.put(Application.FIDO2, found.state()));
    return new CardReport(card.info(), contactless, states, piv, openPgp, fido2);
  }

  private void askDevice(DeviceInfo info, boolean contactless) {
    Set<Application> supported = contactless ? info.nfcSupported() : info.usbSupported();
    Set<Application> enabled = contactless ? info.nfcEnabled() : info.usbEnabled();
    for (Application each : Application.values()) {
      states.put(
          each,
          enabled.contains(each)
              ? AppletState.PRESENT
              : supported.contains(each) ? AppletState.OFF : AppletState.ABSENT);
    }
  }

  private <T> Optional<T> opened(Application application, Reading.Source<T> source)
      throws CardException {
    if (states.get(application) != AppletState.PRESENT) {
      return Optional.empty();
    }
    try {
      return Optional.of(source.read());
    } catch (CardException.CardRefused | CardException.NotSupported e) {
      states.put(application, AppletState.UNREACHABLE);
      return Optional.empty();
    }
  }

  private Optional<Fido2Report> fido2(Optional<Secret> pin) throws CardException {
    Optional<FidoApplet> applet =
        opened(Application.FIDO2, () -> FidoApplet.open(card)).flatMap(found -> found);
    if (applet.isEmpty()) {
      states.replace(Application.FIDO2, AppletState.PRESENT, AppletState.UNREACHABLE);
      return Optional.empty();
    }
    return Optional.of(Fido2Reader.read(applet.get(), pin));
  }
}
