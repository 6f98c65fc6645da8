// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.routes;

import cim.keystation.standin.http.Json;
import cim.keystation.standin.security.Tokens.Purpose;
import cim.keystation.standin.vault.Attachment;
import cim.keystation.standin.vault.Cipher;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A file beside an item as JSON; its link works for five minutes and needs no bearer. */
final class AttachmentView {
  private static final Duration LINK = Duration.ofMinutes(5);
  private static final String[] UNITS = {"bytes", "KB", "MB", "GB"};

  private final Services services;

  AttachmentView(Services services) {
    this.services = services;
  }

  ObjectNode of(Cipher cipher, Attachment attachment) {
    String token =
        services
            .tokens()
            .issue(Purpose.FILE, LINK, cipher.id.toString(), Map.of("file_id", attachment.id));
    return Json.object(
        "id",
        attachment.id,
        "url",
        services.domain() + "/attachments/" + cipher.id + "/" + attachment.id + "?token=" + token,
        "fileName",
        attachment.fileName,
        "size",
        String.valueOf(attachment.size),
        "sizeName",
        sizeName(attachment.size),
        "key",
        attachment.key,
        "object",
        "attachment");
  }

  static String sizeName(long size) {
    double value = size;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, UNITS[unit]);
  }
}
