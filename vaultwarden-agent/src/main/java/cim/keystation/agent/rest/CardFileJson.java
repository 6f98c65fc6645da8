// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.rest;

import cim.keystation.agent.codes.CodeEntry;
import cim.keystation.agent.desk.CardFile;
import cim.keystation.agent.desk.Move;
import cim.keystation.agent.register.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One card with all that is known of it; {@code moves}: what may be changed now, and why. */
record CardFileJson(
    CardJson card,
    List<SlotJson> slots,
    Map<String, String> openPgp,
    List<MoveJson> moves,
    List<CodeJson> codes) {
  record SlotJson(String slot, String algorithm, String sha256, Instant notAfter) {
    static SlotJson of(IssuedCertificate certificate) {
      return new SlotJson(
          certificate.slot(),
          certificate.algorithm(),
          certificate.sha256(),
          certificate.notAfter());
    }
  }

  record MoveJson(String move, List<String> reasons) {
    static MoveJson of(Move move) {
      return new MoveJson(move.word(), move.reasons().stream().map(Enum::name).toList());
    }
  }

  record CodeJson(String state, String issuedBy, Instant issuedAt, Instant expiresAt) {
    static CodeJson of(CodeEntry code, Instant now) {
      return new CodeJson(code.state(now), code.issuedBy(), code.issuedAt(), code.expiresAt());
    }
  }

  static CardFileJson of(CardFile file, Instant now) {
    return new CardFileJson(
        CardJson.of(file.line()),
        file.certificates().stream().map(SlotJson::of).toList(),
        file.openPgp(),
        file.moves().stream().map(MoveJson::of).toList(),
        file.codes().stream().map(code -> CodeJson.of(code, now)).toList());
  }
}
