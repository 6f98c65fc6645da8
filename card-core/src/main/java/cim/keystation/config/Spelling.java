// SPDX-License-Identifier: Apache-2.0
package cim.keystation.config;

/** Tells a misspelt key from another one. */
final class Spelling {
  private Spelling() {}

  /** Whether at most two letters were added, left out or changed (Levenshtein distance). */
  static boolean isClose(String written, String meant) {
    int[] row = new int[meant.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= written.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (written.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[meant.length()] <= 2;
  }
}
