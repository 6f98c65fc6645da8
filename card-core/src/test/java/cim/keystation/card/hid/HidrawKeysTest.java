// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HidrawKeysTest {
  private static final String FIDO =
      "06D0F10901A1010920150026FF007508954081020921150026FF00750895409102C0";
  private static final String KEYBOARD = "05010906A101050719E029E715002501750195088102C0";
  private static final String YUBIKEY = "DRIVER=hid-generic\nHID_ID=0003:00001050:00000407\n";

  @TempDir private Path sys;

  @Test
  void findsTheFidoInterfacesOfYubiKeysOnly() throws IOException {
    entry("hidraw0", YUBIKEY, KEYBOARD);
    entry("hidraw2", YUBIKEY, FIDO);
    entry("hidraw1", "HID_ID=0003:0000096E:00000858\n", FIDO);
    assertThat(new HidrawKeys(sys, Path.of("/dev")).nodes())
        .containsExactly(Path.of("/dev/hidraw2"));
  }

  @Test
  void aMachineWithoutHidrawHasNone() throws IOException {
    assertThat(new HidrawKeys(sys.resolve("missing"), Path.of("/dev")).nodes()).isEmpty();
  }

  @Property
  void noDescriptorMakesItFail(@ForAll @Size(max = 60) byte[] descriptor) {
    assertThat(ReportDescriptor.isFido(descriptor)).isIn(true, false);
  }

  @Property
  void aDescriptorCutShortBeforeItsUsageIsNone(@ForAll @Size(max = 4) byte[] start) {
    assertThat(ReportDescriptor.isFido(start)).isFalse();
  }

  private void entry(String name, String facts, String descriptor) throws IOException {
    Path device = Files.createDirectories(sys.resolve(name).resolve("device"));
    Files.writeString(device.resolve("uevent"), facts);
    Files.write(device.resolve("report_descriptor"), HexFormat.of().parseHex(descriptor));
  }
}
