// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.fido;

import com.yubico.yubikit.fido.ctap.Ctap2Session.InfoData;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** yubikit's answer to getInfo in our words. */
final class InfoReader {
  private InfoReader() {}

  static FidoInfo read(InfoData data) {
    ByteBuffer aaguid = ByteBuffer.wrap(data.getAaguid());
    Map<String, Boolean> options = new HashMap<>();
    data.getOptions()
        .forEach(
            (name, value) -> {
              if (value instanceof Boolean set) {
                options.put(name, set);
              }
            });
    return new FidoInfo(
        new UUID(aaguid.getLong(), aaguid.getLong()),
        data.getVersions(),
        options.getOrDefault("clientPin", false),
        data.getMinPinLength(),
        data.getForcePinChange(),
        options);
  }
}
