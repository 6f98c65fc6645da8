// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The YubiKeys' FIDO interfaces that Linux lists under {@code /sys/class/hidraw}.
 *
 * @param sys that folder
 * @param dev where the devices themselves are
 */
public record HidrawKeys(Path sys, Path dev) {
  private static final String YUBICO = ":00001050:";

  /** Those of Linux: /sys/class/hidraw. */
  public static HidrawKeys ofThisMachine() {
    return new HidrawKeys(Path.of("/sys/class/hidraw"), Path.of("/dev"));
  }

  /** The device nodes; empty where there are none, or no Linux. */
  public List<Path> nodes() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(sys, "hidraw*")) {
      for (Path each : all) {
        if (isYubico(each) && isFido(each)) {
          found.add(dev.resolve(each.getFileName()));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException noHidraw) {
      return List.of();
    }
    return found.stream().sorted().toList();
  }

  private static boolean isYubico(Path entry) throws IOException {
    Path facts = entry.resolve("device/uevent");
    return Files.exists(facts)
        && Files.readAllLines(facts).stream()
            .filter(line -> line.startsWith("HID_ID="))
            .anyMatch(line -> line.toUpperCase(Locale.ROOT).contains(YUBICO));
  }

  private static boolean isFido(Path entry) throws IOException {
    Path descriptor = entry.resolve("device/report_descriptor");
    return Files.exists(descriptor) && ReportDescriptor.isFido(Files.readAllBytes(descriptor));
  }
}
