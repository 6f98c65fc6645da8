// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.audit;

/**
 * How far the log was known to reach: the last record's number, hash and signature. Kept outside
 * the database and as the last line of an export, it reveals records cut off the end.
 */
public record Checkpoint(long checkpoint, String hash, String signature) {
  static Checkpoint of(AuditRecord last) {
    return new Checkpoint(last.seq(), last.hash(), last.signature());
  }
}
