// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.hid;

/** HID report descriptors, as far as it takes to tell a FIDO interface (HID 1.11, 6.2.2). */
final class ReportDescriptor {
  private static final int FIDO_PAGE = 0xF1D0;
  private static final int AUTHENTICATOR = 0x01;
  private static final int USAGE_PAGE = 0x04;
  private static final int USAGE = 0x08;
  private static final int LONG_ITEM = 0xFE;
  private static final int[] SIZES = {0, 1, 2, 4};

  private ReportDescriptor() {}

  /** Whether its first collection is an authenticator's; false for anything cut short. */
  static boolean isFido(byte[] descriptor) {
    int page = 0;
    int at = 0;
    while (at < descriptor.length) {
      int head = descriptor[at] & 0xff;
      int size = head == LONG_ITEM ? longItem(descriptor, at) : SIZES[head & 0x03];
      if (at + 1 + size > descriptor.length) {
        return false;
      }
      int value = number(descriptor, at + 1, Math.min(size, 4));
      if ((head & 0xfc) == USAGE_PAGE) {
        page = value;
      } else if ((head & 0xfc) == USAGE) {
        return page == FIDO_PAGE && value == AUTHENTICATOR;
      }
      at += 1 + size;
    }
    return false;
  }

  private static int longItem(byte[] descriptor, int at) {
    return at + 1 < descriptor.length ? 2 + (descriptor[at + 1] & 0xff) : descriptor.length;
  }

  private static int number(byte[] from, int at, int size) {
    int value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | from[at + i] & 0xff;
    }
    return value;
  }
}
