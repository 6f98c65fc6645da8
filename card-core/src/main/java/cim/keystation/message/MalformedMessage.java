// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.io.IOException;

/**
 * Bytes that are not the message they should be. Names the place of the mistake and no value, which
 * could be anything.
 */
public final class MalformedMessage extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedMessage(String what) {
    super(what);
  }
}
