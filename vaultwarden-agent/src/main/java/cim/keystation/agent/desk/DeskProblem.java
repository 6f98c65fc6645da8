// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

/** Why something asked for at the desk wasn't done, with what helps. */
public enum DeskProblem {
  NOT_ALLOWED(403, "your role doesn't allow this", "ask somebody with the role that does"),
  FOR_ONESELF(403, "nobody does this for their own card", "ask a colleague at the help desk"),
  NO_SUCH_CARD(404, "no such card in the register", "compare the number printed on the card"),
  NO_SUCH_PERSON(404, "the directory knows nobody of this uid", "check the spelling of the uid"),
  NO_SUCH_SYSTEM(404, "no such system is configured", "name one of the card's effects"),
  WRONG_STATE(409, "the card's state doesn't allow this", "look at the card and choose again"),
  REASON(400, "this reason doesn't belong to this change", "choose one of the reasons named"),
  VALIDITY(400, "a code is valid for 5 minutes to 7 days", "choose a time between"),
  NOTHING_TO_RETRY(409, "there is nothing to try again", "look at the effect's state"),
  DIRECTORY_DOWN(503, "the directory doesn't answer", "try again when it is back"),
  NO_VAULT(404, "no Vaultwarden is configured", "add the section vaultwarden to agent.yaml"),
  VAULT_DOWN(502, "Vaultwarden couldn't be read", "see the detail, and try again"),
  NO_PEOPLE(
      404, "the agent isn't told who becomes a member", "add the section people to vaultwarden"),
  DIRECTORY_PARTIAL(
      503,
      "the directory's answer isn't whole, so nothing was done",
      "see the detail, and try again"),
  ANOTHER_KEY(
      409,
      "the vault doesn't name this key for this person now",
      "look at the plan, and compare again"),
  NOT_COMPARED(404, "the last comparison has no such card or item", "compare again"),
  NAME(400, "that isn't a name for signing in", "letters, digits and . _ @ - alone"),
  NO_SUCH_PASSKEY(404, "there is no such passkey", "look at the list again"),
  NO_BREAK_GLASS(404, "there is no break-glass account", "set one: agent break-glass set"),
  HASH(400, "that isn't a hash of a password", "set it with: agent break-glass set"),
  PLAN_CHANGED(409, "the plan is another one now, so nothing was done", "look at the new plan"),
  NOTHING_ESCROWED(404, "nothing of this kind is escrowed", "look at the audit log for deposits"),
  BUNDLE(400, "the bundle isn't accepted", "use the file that the ceremony made for this office");

  private final int status;
  private final String title;
  private final String next;

  DeskProblem(int status, String title, String next) {
    this.status = status;
    this.title = title;
    this.next = next;
  }

  /** As in HTTP. */
  public int status() {
    return status;
  }

  /** What is wrong, in English. */
  public String title() {
    return title;
  }

  /** What helps, in English. */
  public String next() {
    return next;
  }
}
