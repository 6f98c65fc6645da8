// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** authenticatorLargeBlobs (section 6.10): anybody reads, a token writes. */
record LargeBlobs(Authenticator authenticator) {
  private static final int GET = 0x01;
  private static final int SET = 0x02;
  private static final int OFFSET = 0x03;
  private static final int LENGTH = 0x04;
  private static final int MAC = 0x05;
  private static final int PROTOCOL = 0x06;

  CborMap run(CborMap request) {
    if (!request.has(OFFSET) || request.has(GET) == request.has(SET)) {
      throw invalid();
    }
    int offset = unsigned(request, OFFSET);
    return request.has(GET) ? read(request, offset) : write(request, offset);
  }

  private CborMap read(CborMap request, int offset) {
    if (request.has(LENGTH) || request.has(MAC) || request.has(PROTOCOL)) {
      throw invalid();
    }
    int count = unsigned(request, GET);
    requireFragment(count);
    return new CborMap().with(0x01, Bytes.of(array().read(offset, count)));
  }

  private CborMap write(CborMap request, int offset) {
    byte[] fragment = request.requireBytes(SET).toArray();
    requireFragment(fragment.length);
    if (request.has(LENGTH) != (offset == 0)) {
      throw invalid();
    }
    if (offset == 0) {
      array().begin(unsigned(request, LENGTH));
    }
    array().requireNext(offset);
    verify(request, offset, fragment);
    array().write(fragment);
    return new CborMap();
  }

  private void verify(CborMap request, int offset, byte[] fragment) {
    Memory memory = authenticator.memory();
    if (!memory.pin().isSet() && !memory.alwaysVerify()) {
      return;
    }
    if (!request.has(MAC)) {
      throw new CtapException(CtapException.PIN_REQUIRED);
    }
    byte[] prefix = new byte[32];
    Arrays.fill(prefix, (byte) 0xff);
    byte[] where =
        ByteBuffer.allocate(6)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x0C)
            .put((byte) 0)
            .putInt(offset)
            .array();
    PinProtocol protocol = authenticator.protocol(request.requireNumber(PROTOCOL));
    byte[] mac = request.requireBytes(MAC).toArray();
    memory
        .token()
        .require(PinToken.LARGE_BLOB_WRITE, protocol, mac, prefix, where, Hashes.sha256(fragment));
  }

  private void requireFragment(int length) {
    if (length > authenticator.facts().maxFragment()) {
      throw new CtapException(CtapException.INVALID_LENGTH);
    }
  }

  private static int unsigned(CborMap request, int key) {
    int number = request.requireNumber(key);
    if (number < 0) {
      throw new CtapException(CtapException.UNEXPECTED_TYPE);
    }
    return number;
  }

  private LargeBlobArray array() {
    return authenticator.memory().largeBlobs();
  }

  private static CtapException invalid() {
    return new CtapException(CtapException.INVALID_PARAMETER);
  }
}
