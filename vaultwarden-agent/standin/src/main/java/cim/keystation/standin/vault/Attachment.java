// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import org.jspecify.annotations.Nullable;

/** Row of a file beside an item, with its bytes once they have arrived. */
public final class Attachment {
  public final String id;
  public final String fileName;
  public final String key;
  public long size;
  public byte @Nullable [] content;

  public Attachment(String id, String fileName, String key, long size) {
    this.id = id;
    this.fileName = fileName;
    this.key = key;
    this.size = size;
  }
}
