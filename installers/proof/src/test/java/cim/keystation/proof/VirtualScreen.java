// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * An Xvfb of our own, whose pixels we read out of its memory-mapped file: what is on screen is seen
 * from outside, without a word from the program that draws it.
 */
final class VirtualScreen implements AutoCloseable {
  private static final int COLOUR_ENTRY = 12;
  private static final int SIZE_FIELD = 0;
  private static final int COLOURS_FIELD = 19;
  private static final int HEIGHT = 800;
  private static final int LINE = 4 * 1280;

  private final Process process;
  private final String display;
  private final MappedByteBuffer pixels;

  private VirtualScreen(Process process, String display, MappedByteBuffer pixels) {
    this.process = process;
    this.display = display;
    this.pixels = pixels;
  }

  /** Black, 1280×800, 24 bits. */
  static VirtualScreen start(Path folder) throws IOException {
    Files.createDirectories(folder);
    Process process =
        new ProcessBuilder(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-br",
                "-nocursor",
                "-r", // a key held down by a slow machine is not typed twice
                "-nolisten",
                "tcp",
                "-fbdir",
                folder.toString())
            .redirectError(folder.resolve("xvfb.log").toFile())
            .start();
    String number = process.inputReader().readLine();
    if (number == null) {
      throw new IOException("no Xvfb: " + Files.readString(folder.resolve("xvfb.log")));
    }
    return new VirtualScreen(process, ":" + number, map(folder.resolve("Xvfb_screen0")));
  }

  private static MappedByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = channel.map(FileChannel.MapMode.READ_ONLY, 0, 100);
      int from = header.getInt(4 * SIZE_FIELD) + COLOUR_ENTRY * header.getInt(4 * COLOURS_FIELD);
      MappedByteBuffer all =
          channel.map(FileChannel.MapMode.READ_ONLY, from, channel.size() - from);
      all.order(ByteOrder.LITTLE_ENDIAN);
      return all;
    }
  }

  String display() {
    return display;
  }

  /**
   * Whether a picture is there rather than one area of one colour: at least this many colours, as
   * smoothed letters have. Looks at one line in eight, so that looking costs the program little.
   */
  boolean shows(int colours) {
    Set<Integer> seen = new HashSet<>();
    int last = -1;
    for (int line = 0; line < HEIGHT; line += 8) {
      for (int at = line * LINE; at < (line + 1) * LINE; at += 4) {
        int pixel = pixels.getInt(at) & 0xffffff;
        if (pixel != last && seen.add(pixel) && seen.size() >= colours) {
          return true;
        }
        last = pixel;
      }
    }
    return false;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
