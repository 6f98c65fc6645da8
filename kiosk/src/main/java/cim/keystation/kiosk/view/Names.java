// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

/**
 * The names of the components people and tests act on; they never change with language or theme.
 *
 * <p>Header and footer: {@code header.language.en}, {@code header.language.de}, {@code
 * header.theme}. Panels carry the screen's name: {@code screen.welcome}, {@code screen.insert},
 * {@code screen.sign-in}, {@code screen.choose-pin}, {@code screen.enter-pin}, {@code
 * screen.working}, {@code screen.removed}, {@code screen.wrong-card}, {@code screen.done}, {@code
 * screen.trouble}, {@code screen.take-card}; the time-out warning is {@code screen.idle}. Every
 * panel's headline is {@code title}. PIN keys are {@code pin.key.0} to {@code pin.key.9}.
 */
public final class Names {
  public static final String WELCOME_START = "welcome.start";
  public static final String INSERT_CANCEL = "insert.cancel";
  public static final String SIGN_IN_UID = "signin.uid";
  public static final String SIGN_IN_PASSWORD = "signin.password";
  public static final String SIGN_IN_CODE = "signin.code";
  public static final String SIGN_IN_CONTINUE = "signin.continue";
  public static final String SIGN_IN_CANCEL = "signin.cancel";
  public static final String SIGN_IN_PROBLEM = "signin.problem";
  public static final String PIN_FIELD = "pin.field";
  public static final String PIN_KEY = "pin.key.";
  public static final String PIN_CLEAR = "pin.clear";
  public static final String PIN_DELETE = "pin.delete";
  public static final String PIN_RULE_LENGTH = "pin.rule.length";
  public static final String PIN_RULE_SIMPLE = "pin.rule.simple";
  public static final String PIN_CONTINUE = "pin.continue";
  public static final String PIN_CANCEL = "pin.cancel";
  public static final String PIN_PROBLEM = "pin.problem";
  public static final String WORK_PROGRESS = "work.progress";
  public static final String REMOVED_CANCEL = "removed.cancel";
  public static final String WRONG_CANCEL = "wrong.cancel";
  public static final String DONE_FINISH = "done.finish";
  public static final String DONE_PRINT = "done.print";
  public static final String DONE_SAVE = "done.save";
  public static final String DONE_MESSAGE = "done.message";
  public static final String TROUBLE_RETRY = "trouble.retry";
  public static final String TROUBLE_END = "trouble.end";
  public static final String TROUBLE_CODE = "trouble.code";
  public static final String IDLE_STAY = "idle.stay";
  public static final String HEADER_LANGUAGE = "header.language.";
  public static final String HEADER_THEME = "header.theme";

  private Names() {}
}
