// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may do at the desk. */
public enum Role {
  /** Sees everything, changes nothing. */
  AUDITOR(Task.LOOK),
  /** Also issues codes, and holds and releases cards; never for oneself. */
  HELPDESK(Task.LOOK, Task.ISSUE_CODE, Task.HOLD),
  /** Everything. */
  ADMIN(Task.values());

  private final Set<Task> tasks;

  Role(Task... tasks) {
    this.tasks = EnumSet.noneOf(Task.class);
    this.tasks.addAll(Arrays.asList(tasks));
  }

  /** Something that is allowed or isn't. */
  public enum Task {
    LOOK,
    ISSUE_CODE,
    /** Holding a card, and releasing it. */
    HOLD,
    /** Every other change of a card's state. */
    CHANGE_CARD,
    RETRY_EFFECT,
    IMPORT_BUNDLE,
    /** Comparing the vault with the register, and putting it right. */
    REPAIR_VAULT,
    /** Saying who signs in to the page, and as what. */
    MANAGE_ACCESS,
    /** Handing a sealed secret to its custodians. */
    RELEASE_ESCROW
  }

  public boolean may(Task task) {
    return tasks.contains(task);
  }

  /** Whether tasks that concern the holder of this role himself are refused. */
  public boolean notForOneself() {
    return this != ADMIN;
  }

  /** In lower case, as in tokens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By its word. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
