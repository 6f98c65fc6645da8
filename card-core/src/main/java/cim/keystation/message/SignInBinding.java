// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.card.Bytes;
import cim.keystation.card.DeviceInfo;
import cim.keystation.message.BackOffice.SignIn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What sealed {@link Credentials} are good for: one request with one card, and one key that may
 * open the person's subkeys. Whoever copies them can use them for nothing else.
 */
public final class SignInBinding {
  private SignInBinding() {}

  /** The binding of a request: 64 hex digits. */
  public static String of(SignIn request) {
    return of(
        request.requestId(),
        request.stationId(),
        request.uid(),
        request.card(),
        request.recipient(),
        request.resume());
  }

  /** As {@link #of(SignIn)}, for a station that has yet to seal the credentials. */
  public static String of(
      String requestId,
      String stationId,
      String uid,
      DeviceInfo card,
      Bytes recipient,
      boolean resume) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      add(sha256, requestId.getBytes(StandardCharsets.UTF_8));
      add(sha256, stationId.getBytes(StandardCharsets.UTF_8));
      add(sha256, uid.getBytes(StandardCharsets.UTF_8));
      add(sha256, (card.serial() + " " + card.firmware()).getBytes(StandardCharsets.UTF_8));
      add(sha256, recipient.toArray());
      sha256.update((byte) (resume ? 1 : 0));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }

  /** With its length, so that no part can run into the next. */
  private static void add(MessageDigest sha256, byte[] part) {
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    sha256.update(part);
  }
}
