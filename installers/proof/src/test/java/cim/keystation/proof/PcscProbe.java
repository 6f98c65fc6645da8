// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardSerial;
import cim.keystation.card.management.Identify;
import cim.keystation.card.openpgp.OpenPgpApplet;
import cim.keystation.card.pcsc.PcscReader;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.card.piv.PivApplet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A process of its own that uses a reader as a station does, since the PC/SC library takes its
 * socket from the environment. Reads commands from standard input and answers each with one line;
 * presence is reported between them.
 */
final class PcscProbe {
  private static final Set<String> NO_CARD_NEEDED = Set.of("names", "watch", "connect", "close");

  private final PrintStream out;
  private final PcscReaders readers = new PcscReaders();
  private final PcscReader reader = readers.reader(ReaderChoice.yubiKey());
  private Optional<Card> card = Optional.empty();

  private PcscProbe(PrintStream out) {
    this.out = out;
  }

  public static void main(String... arguments) throws IOException {
    PcscProbe probe = new PcscProbe(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      probe.say("answer " + probe.run(line));
    }
  }

  private synchronized void say(String line) {
    out.println(line);
  }

  private String run(String command) {
    if (card.isEmpty() && !NO_CARD_NEEDED.contains(command)) {
      return "no card";
    }
    try {
      if (command.startsWith("expect ")) {
        return expect(new CardSerial(Long.parseLong(command.substring("expect ".length()))));
      }
      return switch (command) {
        case "names" -> readers.names().toString();
        case "watch" -> {
          reader.watch(presence -> say("presence " + presence));
          yield "watching";
        }
        case "connect" -> connect();
        case "piv" -> "PIV PIN attempts " + PivApplet.open(card.orElseThrow()).pin().attemptsLeft();
        case "openpgp" ->
            "OpenPGP attempts " + OpenPgpApplet.open(card.orElseThrow()).status().pinAttempts();
        case "close" -> close();
        default -> new ProbeWork(card.orElseThrow()).run(command.split(" "));
      };
    } catch (CardException.WrongCard e) {
      return "fault WrongCard " + e.expected() + " " + e.found();
    } catch (CardException.ReaderFault e) {
      return "fault " + e.kind() + " " + e.detail();
    } catch (CardException e) {
      return "fault " + e.getClass().getSimpleName();
    }
  }

  private String connect() throws CardException {
    CardChannel channel = reader.connect();
    try {
      card = Optional.of(Identify.card(channel));
    } catch (CardException e) {
      channel.close();
      throw e;
    }
    return "card " + card.get().serial() + " " + card.get().firmware();
  }

  private String expect(CardSerial serial) throws CardException {
    Identify.same(card.orElseThrow().channel(), serial);
    return "the same card";
  }

  private String close() {
    card.ifPresent(open -> open.channel().close());
    card = Optional.empty();
    return "closed";
  }
}
