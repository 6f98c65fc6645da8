// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a person or a script types at a running simulator, one command a line: touch the card, pull
 * it and put it back, the faults of {@link Wire}, and a second program that holds the card.
 * Commands to the card are numbered from 1 since the last {@code clear}.
 */
final class Console implements Runnable {
  static final String HELP =
      "touch | remove | insert | cut-before N | cut-after N | garble N HEX | short N | delay MS"
          + " | hold [READER] | release | clear | commands | help";

  private final BufferedReader lines;
  private final PrintWriter out;
  private final VirtualReader reader;
  private final SoftwareYubiKey card;
  private final SecondClient other = new SecondClient();
  private final Object lock = new Object();
  private boolean pulled;

  Console(BufferedReader lines, PrintWriter out, VirtualReader reader, SoftwareYubiKey card) {
    this.lines = lines;
    this.out = out;
    this.reader = reader;
    this.card = card;
  }

  /** Until the input ends; the simulator goes on without. */
  @Override
  public void run() {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(answer(line.strip()));
        out.flush();
      }
    } catch (IOException closed) {
      out.println("the console is closed: " + closed.getMessage());
      out.flush();
    }
  }

  /**
   * After the card has left the reader.
   *
   * @return true once it was put back, false at once when nobody here pulled it
   */
  boolean awaitInsertion() throws InterruptedException {
    synchronized (lock) {
      if (!pulled) {
        return false;
      }
      while (!reader.isInserted()) {
        lock.wait();
      }
      pulled = false;
      return true;
    }
  }

  /** {@code ok}, or what is wrong with the command. */
  String answer(String line) {
    String[] words = line.split("\\s+");
    try {
      return obey(words[0].toLowerCase(Locale.ROOT), words);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | IOException wrong) {
      return "error: " + wrong.getMessage() + " (" + HELP + ")";
    }
  }

  private String obey(String command, String[] words) throws IOException {
    switch (command) {
      case "", "touch" -> card.finger().touch();
      case "remove" -> remove();
      case "insert" -> insert();
      case "cut-before" -> cut(() -> reader.wire().cutBefore(number(words)));
      case "cut-after" -> cut(() -> reader.wire().cutAfter(number(words)));
      case "garble" -> reader.wire().garble(number(words), HexFormat.of().parseHex(words[2]));
      case "short" -> reader.wire().garble(number(words), (byte) 0x90);
      case "delay" -> reader.wire().delay(Duration.ofMillis(number(words)));
      case "hold" -> other.hold(words.length > 1 ? words[1] : "");
      case "release" -> other.release();
      case "clear" -> reader.wire().reset();
      case "commands" -> {
        return String.join("\n", reader.wire().commands());
      }
      default -> {
        return HELP;
      }
    }
    return "ok";
  }

  private static int number(String[] words) {
    return Integer.parseInt(words[1]);
  }

  private void remove() {
    cut(reader::remove);
  }

  /** From here on a card that leaves is one that was pulled. */
  private void cut(Runnable how) {
    synchronized (lock) {
      pulled = true;
    }
    how.run();
  }

  private void insert() throws IOException {
    if (!reader.isInserted()) {
      reader.insert(card);
    }
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
