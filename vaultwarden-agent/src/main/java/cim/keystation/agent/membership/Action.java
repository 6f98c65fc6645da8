// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.membership;

import java.util.Locale;

/** What is to be done about somebody, or why nothing is. */
public enum Action {
  /** A leaver loses their rights and nothing else. */
  REVOKE(Kind.CHANGE),
  /** The same, not done: too many at once. */
  HOLD(Kind.ATTENTION),
  /** Somebody came back. */
  RESTORE(Kind.CHANGE),
  COLLECTION(Kind.CHANGE),
  INVITE(Kind.CHANGE),
  REMIND(Kind.CHANGE),
  /** They get the organisation's key. */
  CONFIRM(Kind.CHANGE),
  /** They may read their own collection. */
  GRANT(Kind.CHANGE),
  /** A group of the vault gets the members that it has in the directory. */
  GROUP(Kind.CHANGE),
  /** The server has no groups. */
  NO_GROUPS(Kind.ATTENTION),
  AWAIT_REGISTRATION(Kind.WAIT),
  AWAIT_ACCEPTANCE(Kind.WAIT),
  AWAIT_SECOND_FACTOR(Kind.WAIT),
  /** The directory has no mail address, or the same for two. */
  MAIL(Kind.ATTENTION),
  /** Their key is another than the first that was seen, or can't be used. */
  KEY(Kind.ATTENTION),
  /** Somebody else revoked them. */
  REVOKED(Kind.ATTENTION),
  /** A leaver who is owner, administrator or manager. */
  LEADER(Kind.ATTENTION),
  /** A member whom the directory doesn't know and the agent never knew. */
  STRANGER(Kind.ATTENTION);

  /** Who has to move next. */
  public enum Kind {
    /** The run. */
    CHANGE,
    /** The person. */
    WAIT,
    /** An administrator. */
    ATTENTION
  }

  private final Kind kind;

  Action(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
