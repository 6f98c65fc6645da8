// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file with what the applets store, which is replaced as a whole: after a crash it holds the old
 * state or the new one.
 */
final class StateFile {
  private static final String MAGIC = "keystation simulator state 2";
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final String card;
  private List<Bytes> written = List.of();

  /** {@code card}: whose state it is; another's isn't taken up. */
  StateFile(Path file, String card) {
    this.file = file.toAbsolutePath();
    this.card = card;
  }

  /** Does nothing when there is no file yet. */
  void restore(List<Installed> applets) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Map<String, Bytes> stored = read();
    try {
      for (Installed each : applets) {
        Bytes state = stored.getOrDefault(each.name(), Bytes.EMPTY);
        if (!state.isEmpty()) {
          each.applet().restore(state);
        }
      }
    } catch (IllegalArgumentException damaged) {
      throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  /** Writes only when something changed since the last time. */
  void save(List<Installed> applets) throws IOException {
    List<Bytes> now = applets.stream().map(each -> each.applet().stored()).toList();
    if (now.equals(written)) {
      return;
    }
    replace(encode(applets, now));
    written = now;
  }

  private byte[] encode(List<Installed> applets, List<Bytes> states) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(MAGIC);
      out.writeUTF(card);
      out.writeInt(states.size());
      for (int i = 0; i < states.size(); i++) {
        out.writeUTF(applets.get(i).name());
        out.writeInt(states.get(i).length());
        out.write(states.get(i).toArray());
      }
    }
    return bytes.toByteArray();
  }

  private Map<String, Bytes> read() throws IOException {
    byte[] all = Files.readAllBytes(file);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(all))) {
      if (!in.readUTF().equals(MAGIC)) {
        throw new IOException(file + " is no state of the simulator");
      }
      String whose = in.readUTF();
      if (!whose.equals(card)) {
        throw new IOException(file + " is the state of " + whose + ", not of " + card);
      }
      return entries(in);
    }
  }

  private Map<String, Bytes> entries(DataInputStream in) throws IOException {
    Map<String, Bytes> found = new HashMap<>();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException(file + " is cut short");
      }
      byte[] state = new byte[length];
      in.readFully(state);
      found.put(name, Bytes.of(state));
    }
    return found;
  }

  private void replace(byte[] content) throws IOException {
    Path folder = file.getParent();
    Path fresh = Files.createTempFile(folder, ".simulator", ".state", OWNER_ONLY);
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(content));
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
