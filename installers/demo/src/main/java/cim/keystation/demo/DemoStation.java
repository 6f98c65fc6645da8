// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.agent.Agent;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.kiosk.Appearance;
import cim.keystation.kiosk.KioskOptions;
import cim.keystation.kiosk.KioskParts;
import cim.keystation.kiosk.KioskWindow;
import cim.keystation.simulator.Finger;
import cim.keystation.simulator.Model;
import cim.keystation.simulator.SimulatedReader;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.attestation.SimulatorRoot;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;

/** The station of the demo: a kiosk in a window, a reader, and three software YubiKeys. */
final class DemoStation implements AutoCloseable {
  private final SimulatedReader reader = new SimulatedReader("Demo reader");
  private final List<SoftwareYubiKey> cards;
  private final KioskWindow kiosk;

  /** {@code still}: pictures don't move, so that one taken at any time is right. */
  DemoStation(Path folder, Agent agent, SimulatorRoot root, SecureRandom random, boolean still)
      throws Exception {
    this.cards =
        List.of(
            card("5.7.1", FormFactor.USB_A_KEYCHAIN, 12345678, root, finger(still), random),
            card("5.4.3", FormFactor.USB_C_KEYCHAIN, 11223344, root, finger(still), random),
            card("5.7.1", FormFactor.USB_C_NANO, 20304050, root, finger(still), random));
    KioskParts parts =
        new KioskParts(
            agent.office(),
            new DemoFeed(agent.events()),
            reader,
            Files.createDirectories(folder.resolve("kiosk")),
            Clock.systemUTC(),
            random,
            KioskOptions.windowed("demo-1", KioskOptions.VERSION).with(appearance(still)));
    FutureTask<KioskWindow> making = new FutureTask<>(() -> new KioskWindow(parts));
    SwingUtilities.invokeAndWait(making);
    this.kiosk = making.get();
    FutureTask<CompletionStage<Void>> opening = new FutureTask<>(kiosk::open);
    SwingUtilities.invokeAndWait(opening);
    opening.get().toCompletableFuture().get();
  }

  private static Appearance appearance(boolean still) {
    Dimension size =
        Placement.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds())
            .kiosk();
    Appearance look = Appearance.window(size.width, size.height);
    return still ? Appearance.window(1280, 800).still() : look;
  }

  private static SoftwareYubiKey card(
      String version,
      FormFactor shape,
      long serial,
      SimulatorRoot root,
      Finger finger,
      SecureRandom random) {
    Firmware firmware = Firmware.parse(version);
    return new SoftwareYubiKey(
        Model.yubiKey5(firmware, shape),
        new CardSerial(serial),
        root.batch(firmware),
        finger,
        Clock.systemUTC(),
        random);
  }

  /** The card blinks longer where pictures are taken: a slow machine mustn't miss the touch. */
  private static Finger finger(boolean still) {
    Finger finger = still ? new Finger(Duration.ofMinutes(2)) : new Finger();
    finger.mode(Finger.Mode.MANUAL);
    return finger;
  }

  /** Works the kiosk's own fields and buttons. */
  Hand hand() {
    return new Hand(kiosk.frame());
  }

  SimulatedReader reader() {
    return reader;
  }

  List<SoftwareYubiKey> cards() {
    return cards;
  }

  KioskWindow kiosk() {
    return kiosk;
  }

  /** Closes the window and returns once it is closed. */
  @Override
  public void close() {
    try {
      SwingUtilities.invokeAndWait(kiosk::close);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the kiosk did not close", e.getCause());
    }
  }
}
