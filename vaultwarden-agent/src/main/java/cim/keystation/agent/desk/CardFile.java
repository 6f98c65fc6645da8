// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.audit.AuditRecord;
import cim.keystation.agent.codes.CodeEntry;
import cim.keystation.agent.drift.DriftEntry;
import cim.keystation.agent.register.IssuedCertificate;
import java.util.List;
import java.util.Map;

/**
 * Everything there is to show of one card.
 *
 * @param certificates on the card now, by slot
 * @param openPgp fingerprints by role
 * @param moves what this bearer may change now
 * @param codes of the holder, newest first
 * @param vault the card's items in the vault, by the last comparison; the holder's own too
 * @param trail the card's audit records, newest first, the latest only
 */
public record CardFile(
    CardList.Line line,
    List<IssuedCertificate> certificates,
    Map<String, String> openPgp,
    List<Move> moves,
    List<CodeEntry> codes,
    List<DriftEntry> vault,
    List<AuditRecord> trail) {
  public CardFile {
    certificates = List.copyOf(certificates);
    openPgp = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(openPgp));
    moves = List.copyOf(moves);
    codes = List.copyOf(codes);
    vault = List.copyOf(vault);
    trail = List.copyOf(trail);
  }
}
