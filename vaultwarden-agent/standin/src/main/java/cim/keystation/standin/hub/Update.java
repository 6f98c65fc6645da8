// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.hub;

import org.jspecify.annotations.Nullable;

/** What a notification says has happened, with its number on the wire. */
enum Update {
  CIPHER_UPDATE(0),
  CIPHER_CREATE(1),
  CIPHER_DELETE(2),
  FOLDER_DELETE(3),
  CIPHERS(4),
  VAULT(5),
  ORGANISATION_KEYS(6),
  FOLDER_CREATE(7),
  FOLDER_UPDATE(8),
  LOG_OUT(11);

  private final int code;

  Update(int code) {
    this.code = code;
  }

  /** Begins a message; the payload follows. */
  Pack message(@Nullable String device) {
    return new Pack()
        .list(5)
        .number(1)
        .map(0)
        .text(null)
        .text("ReceiveMessage")
        .list(1)
        .map(3)
        .text("ContextId")
        .text(device)
        .text("Type")
        .number(code)
        .text("Payload");
  }
}
