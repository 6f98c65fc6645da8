// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import cim.keystation.simulator.attestation.AttestationIdentity;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.simulator.fido.FidoApplet;
import cim.keystation.simulator.hid.Authenticates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A YubiKey in memory (or, by its model, a card that is none). What its applets store outlives loss
 * of power but not this object. One thread at a time may {@link #transmit}; {@link #powerOff} may
 * come from any thread and ends a wait for touch.
 */
public final class SoftwareYubiKey {
  // T=1; the historical bytes say: selects by name, chaining, extended length
  private static final Bytes STANDARD_ATR = Bytes.hex("3B951101" + "8073C021C0" + "57");

  private final Model model;
  private final CardSerial serial;
  private final Finger finger;
  private final Configuration configuration;
  private final Dispatcher dispatcher;
  private final FidoApplet fido;
  private final Optional<Applet> management;
  private final List<Installed> applets;
  private final Object line = new Object();
  private @Nullable StateFile state;

  /** A genuine card as far as {@code root} vouches, with the system's clock and randomness. */
  public SoftwareYubiKey(Model model, CardSerial serial, SimulatorRoot root) {
    this(
        model,
        serial,
        root.batch(model.firmware()),
        new Finger(),
        Clock.systemUTC(),
        new SecureRandom());
  }

  /**
   * @param attestation what slot F9 holds; {@link SimulatorRoot#selfMade} for a card that isn't
   *     genuine
   */
  public SoftwareYubiKey(
      Model model,
      CardSerial serial,
      AttestationIdentity attestation,
      Finger finger,
      Clock clock,
      SecureRandom random) {
    this.model = model;
    this.serial = serial;
    this.finger = finger;
    Applets made = new Applets(model, serial, attestation, finger, clock, random);
    this.fido = made.fido();
    List<Installed> all = made.all(fido);
    this.configuration = new Configuration(model, served(all));
    this.management =
        model.yubiKey()
            ? Optional.of(new ManagementApplet(model, serial, configuration))
            : Optional.empty();
    management.ifPresent(applet -> all.add(new Installed("MANAGEMENT", Set.of(), applet)));
    this.applets = List.copyOf(all);
    this.dispatcher = new Dispatcher(applets, configuration::reachable, configuration::answers);
  }

  public Model model() {
    return model;
  }

  /** The number printed on it; a Security Key doesn't tell it. */
  public CardSerial serial() {
    return serial;
  }

  public Finger finger() {
    return finger;
  }

  /** The answer to reset over the present transport. */
  public Bytes atr() {
    return model.yubiKey() ? configuration.transport().atr() : STANDARD_ATR;
  }

  /**
   * Chooses how the card will be reached; USB unless told. Call while the card is out of the
   * reader.
   *
   * @throws IllegalArgumentException for NFC on a model without
   */
  public void reachedOver(Transport transport) {
    if (transport == Transport.NFC && model.nfc().isEmpty()) {
      throw new IllegalArgumentException(model.name() + " has no NFC");
    }
    configuration.transport(transport);
  }

  /** Its USB HID interface; empty while neither FIDO2 nor U2F is enabled over USB. */
  public Optional<Authenticates> hid() {
    Set<Application> enabled = configuration.enabled(Transport.USB);
    boolean reachable = enabled.contains(Application.FIDO2) || enabled.contains(Application.U2F);
    return reachable
        ? Optional.of(new HidInterface(this, fido, management, line))
        : Optional.empty();
  }

  /**
   * Takes up what the file holds, if it exists, and from then on writes what changed after each
   * command. The file holds every key of the card; it is readable by its owner only.
   *
   * @throws IOException when it can't be read or written, or is another card's
   */
  public void keepIn(Path file) throws IOException {
    synchronized (line) {
      StateFile opened = new StateFile(file, model.id() + " " + serial);
      opened.restore(applets);
      opened.save(applets);
      state = opened;
    }
  }

  /** Takes a whole command APDU and gives the whole answer, ending in SW1 SW2. */
  public byte[] transmit(byte[] command) {
    synchronized (line) {
      byte[] answer = dispatcher.transmit(command);
      keep();
      return answer;
    }
  }

  /** After a command, before its answer leaves: what was confirmed is on disk. */
  void keep() {
    StateFile kept = state;
    if (kept != null) {
      try {
        kept.save(applets);
      } catch (IOException full) {
        throw new UncheckedIOException(full);
      }
    }
  }

  /** As {@link #powerOff}: a card that gets power starts without any session. */
  public void powerOn() {
    powerOff();
  }

  /** The card comes into a reader, which gives it power for the first time. */
  void plugIn() {
    powerOff();
    synchronized (line) {
      configuration.pluggedIn();
      configuration.takeReboot();
      keep();
    }
  }

  /** Whether the last command made the card reboot: it leaves the reader and comes back. */
  boolean reboots() {
    synchronized (line) {
      return configuration.takeReboot();
    }
  }

  /** Verified PINs, sessions, selection and unfinished chains go; what is stored stays. */
  public void powerOff() {
    finger.withdraw();
    synchronized (line) {
      dispatcher.powerOff();
    }
  }

  /** The applet that gets the next command, or empty. */
  Optional<String> selected() {
    return dispatcher.selected();
  }

  private static Set<Application> served(List<Installed> applets) {
    Set<Application> served = EnumSet.noneOf(Application.class);
    applets.forEach(applet -> served.addAll(applet.serves()));
    return served;
  }
}
