// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.simulator.attestation.SimulatorRoot;
import cim.keystation.simulator.hid.HidServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulator}: a software YubiKey in the virtual PC/SC reader until stopped. */
@Command(
    name = "simulator",
    description = "Puts a software YubiKey into the virtual PC/SC reader until stopped.",
    footer = {"", "Lines typed at it, Enter alone touches:", "  " + Console.HELP},
    mixinStandardHelpOptions = true)
public final class SimulatorCommand implements Callable<Integer> {
  /** Who touches: the card itself, the Enter key, nobody. */
  enum TouchBy {
    auto,
    key,
    never
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--model",
      defaultValue = "5.7.1",
      description = "A model of --list, or a firmware of the form factor (${DEFAULT-VALUE}).")
  private String model = "5.7.1";

  @Option(names = "--list", description = "Lists the models and ends.")
  private boolean list;

  @Option(
      names = "--serial",
      defaultValue = "12345678",
      description = "Number printed on the card (${DEFAULT-VALUE}).")
  private long serial = 12345678;

  @Option(
      names = "--form-factor",
      defaultValue = "USB_A_KEYCHAIN",
      description = "USB_A_KEYCHAIN, USB_A_NANO, USB_C_KEYCHAIN, USB_C_NANO, USB_C_LIGHTNING.")
  private FormFactor formFactor = FormFactor.USB_A_KEYCHAIN;

  @Option(
      names = "--touch",
      defaultValue = "key",
      description = "Who touches: key (you press Enter), auto, never (${DEFAULT-VALUE}).")
  private TouchBy touch = TouchBy.key;

  @Option(
      names = "--host",
      defaultValue = "localhost",
      description = "Where the virtual reader listens (${DEFAULT-VALUE}).")
  private String host = "localhost";

  @Option(
      names = "--port",
      defaultValue = "35963",
      description = "Its port; a second slot is at the next one (${DEFAULT-VALUE}).")
  private int port = VirtualReader.DEFAULT_PORT;

  @Option(
      names = "--hid-port",
      paramLabel = "PORT",
      description = "Offers FIDO over HID there: each report 64 bytes on a local TCP connection.")
  private @Nullable Integer hidPort;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "Keeps everything that the card stores there, for its owner only; made if missing.")
  private @Nullable Path state;

  @Option(
      names = "--pin-complexity",
      description = "Refuses simple PINs, as a key of firmware 5.7 can be ordered to.")
  private boolean pinComplexity;

  @Option(names = "--nfc", description = "As if laid on an NFC reader.")
  private boolean nfc;

  @Option(
      names = "--wait",
      description = "Waits for the virtual reader while it isn't there, and when pcscd restarts.")
  private boolean waits;

  @Option(
      names = "--root",
      paramLabel = "FILE",
      description = "The simulator's attestation root, made if missing; else a new one each time.")
  private @Nullable Path root;

  /** 0 when stopped, 1 when there is no virtual reader or it went away, 2 for wrong options. */
  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = commandLine().getErr();
    if (list) {
      Models.load().all().forEach(each -> say(commandLine().getOut(), line(each)));
      return 0;
    }
    SoftwareYubiKey card;
    try {
      card = card();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(commandLine(), wrong.getMessage(), wrong);
    } catch (IOException e) {
      err.println("simulator: " + e.getMessage());
      return 1;
    }
    try (VirtualReader reader = new VirtualReader(host, port)) {
      if (waits) {
        reader.insertOnceThere(card);
      } else {
        reader.insert(card);
      }
      offerHid(card);
      announce(card);
      serve(reader, card);
      err.println("simulator: the virtual reader went away (was pcscd stopped?)");
    } catch (IOException e) {
      err.printf(
          "simulator: no virtual reader at %s:%d (%s).%n"
              + "It is there while pcscd runs with vsmartcard-vpcd installed; start one of the two:%n"
              + "  sudo systemctl restart pcscd    the machine's own%n"
              + "  ./keystation reader             a private one, in another terminal%n",
          host, port, e.getMessage());
    }
    return 1;
  }

  /** Until the card leaves without having been pulled and, with --wait, for ever. */
  private void serve(VirtualReader reader, SoftwareYubiKey card) throws InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    Console console = new Console(lines, commandLine().getOut(), reader, card);
    Thread keyboard = new Thread(console, "console");
    keyboard.setDaemon(true);
    keyboard.start();
    reader.awaitRemoval();
    while (console.awaitInsertion() || comesBack(reader, card)) {
      reader.awaitRemoval();
    }
  }

  private boolean comesBack(VirtualReader reader, SoftwareYubiKey card)
      throws InterruptedException {
    if (waits) {
      say(commandLine().getOut(), "the virtual reader went away; waiting for it");
      reader.insertOnceThere(card);
      say(commandLine().getOut(), "the card is in the virtual reader again");
    }
    return waits;
  }

  private void offerHid(SoftwareYubiKey card) throws IOException {
    Integer wanted = hidPort;
    if (wanted != null && card.hid().isPresent()) {
      HidServer hid = HidServer.start(card.hid().get(), wanted, Clock.systemUTC());
      say(commandLine().getOut(), "FIDO over HID at localhost:" + hid.port());
    }
  }

  private static String line(Model model) {
    return String.format(
            "%-36s %-36s %s", model.id(), model.name(), model.nfc().isEmpty() ? "" : "NFC")
        .strip();
  }

  private Model chosen() {
    return Models.load()
        .find(model)
        .orElseGet(() -> Model.yubiKey5(Firmware.parse(model), formFactor));
  }

  private SoftwareYubiKey card() throws IOException {
    SecureRandom random = new SecureRandom();
    Model made = pinComplexity ? chosen().withPinComplexity() : chosen();
    CardSerial number = new CardSerial(serial);
    SimulatorRoot vouching =
        root == null ? SimulatorRoot.create(random) : SimulatorRoot.loadOrCreate(root, random);
    SoftwareYubiKey card =
        new SoftwareYubiKey(
            made, number, vouching.batch(made.firmware()), finger(), Clock.systemUTC(), random);
    if (state != null) {
      card.keepIn(state);
    }
    if (nfc) {
      card.reachedOver(Transport.NFC);
    }
    return card;
  }

  private Finger finger() {
    Finger finger = new Finger();
    finger.mode(
        switch (touch) {
          case auto -> Finger.Mode.AUTO;
          case key -> Finger.Mode.MANUAL;
          case never -> Finger.Mode.NEVER;
        });
    if (touch == TouchBy.key) {
      PrintWriter out = commandLine().getOut();
      finger.watch(wanted -> say(out, wanted ? "touch wanted: press Enter" : "no touch wanted"));
    }
    return finger;
  }

  private void announce(SoftwareYubiKey card) {
    say(
        commandLine().getOut(),
        String.format(
            "%s, firmware %s, serial %s, is in the virtual reader at %s:%d; Ctrl+C removes it",
            card.model().name(), card.model().firmware(), card.serial(), host, port));
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }

  private CommandLine commandLine() {
    CommandSpec known = spec;
    if (known == null) {
      throw new IllegalStateException("not run by picocli");
    }
    return known.commandLine();
  }
}
