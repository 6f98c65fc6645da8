// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.sealed;

import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PINs that a card has refused, so that no restart spends an attempt on one again. The file holds a
 * keyed hash of each, which tells nothing without the office's keys. A PIN is noted before the card
 * gets it: who was cut off in between sees by the attempts left whether it was spent.
 */
public final class RefusedPins {
  private static final String MAC = "HmacSHA256";
  private static final String TRIED = "tried";
  private static final String REFUSED = "refused";

  private final Path file;
  private final Secret key;

  /** One line: {@code serial hash state attempts}; attempts as they were before the try. */
  private record Note(String serial, String hash, String state, int attempts) {
    String line() {
      return serial + " " + hash + " " + state + " " + attempts;
    }
  }

  /**
   * @param key stays the caller's, and open while this is used
   */
  public RefusedPins(Path file, Secret key) {
    this.file = file;
    this.key = key;
  }

  Path file() {
    return file;
  }

  /** Whether the card has refused this PIN, as far as is known. */
  boolean knows(CardSerial card, Secret pin, int attemptsLeft) throws IOException {
    String hash = hash(card, pin);
    for (Note note : notes()) {
      if (note.serial().equals(card.toString()) && note.hash().equals(hash)) {
        return note.state().equals(REFUSED) || attemptsLeft < note.attempts();
      }
    }
    return false;
  }

  /** Before the card gets it. On disk when this returns. */
  void tried(CardSerial card, Secret pin, int attemptsLeft) throws IOException {
    put(card, pin, TRIED, attemptsLeft);
  }

  void refused(CardSerial card, Secret pin) throws IOException {
    put(card, pin, REFUSED, 0);
  }

  private void put(CardSerial card, Secret pin, String state, int attempts) throws IOException {
    String hash = hash(card, pin);
    List<Note> notes = notes();
    notes.removeIf(note -> note.serial().equals(card.toString()) && note.hash().equals(hash));
    notes.add(new Note(card.toString(), hash, state, attempts));
    write(notes);
  }

  /** The card took a PIN: what it once refused may be right after the next change. */
  void taken(CardSerial card) throws IOException {
    List<Note> notes = notes();
    if (notes.removeIf(note -> note.serial().equals(card.toString()))) {
      write(notes);
    }
  }

  private List<Note> notes() throws IOException {
    List<Note> notes = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" ");
        if (parts.length != 4 || !parts[3].matches("\\d{1,3}")) {
          throw new IOException(file + " is damaged – delete it once the PIN is known to be right");
        }
        notes.add(new Note(parts[0], parts[1], parts[2], Integer.parseInt(parts[3])));
      }
    }
    return notes;
  }

  private void write(List<Note> notes) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    StringBuilder text = new StringBuilder();
    notes.forEach(note -> text.append(note.line()).append('\n'));
    try (FileChannel out =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private String hash(CardSerial card, Secret pin) {
    return key.use(
        secret ->
            pin.use(
                value -> {
                  try {
                    Mac mac = Mac.getInstance(MAC);
                    mac.init(new SecretKeySpec(secret, MAC));
                    mac.update(
                        ("PIV PIN of card " + card + ": ").getBytes(StandardCharsets.US_ASCII));
                    return HexFormat.of().formatHex(mac.doFinal(value));
                  } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every Java has " + MAC, e);
                  }
                }));
  }
}
