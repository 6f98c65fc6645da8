// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.vault;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a server with mail would have sent. Thread-safe. */
public final class Outbox {
  /** An invitation: what its link holds. */
  public record Invitation(String to, UUID organisation, UUID membership, String token) {}

  private final List<Invitation> invitations = new CopyOnWriteArrayList<>();

  public void add(Invitation invitation) {
    invitations.add(invitation);
  }

  /** In the order in which they were sent. */
  public List<Invitation> invitations() {
    return List.copyOf(invitations);
  }
}
