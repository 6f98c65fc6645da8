// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.message.Operation;
import java.util.regex.Pattern;

/** What lies where: subjects and the streams over them. */
final class Subjects {
  static final String EVENTS = "cim.keys.event.>";
  static final String EVENT_STREAM = "CIM_KEYS_EVENTS";
  static final String STATUS = "cim.keys.status.>";
  static final String STATUS_STREAM = "CIM_KEYS_STATUS";
  static final String ALL_REQUESTS = "cim.keys.request.*";
  static final String OFFICE_GROUP = "office";

  private static final String REQUEST = "cim.keys.request.";
  private static final Pattern TOKENS = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  private Subjects() {}

  static String request(Operation operation) {
    return REQUEST + operation.wireName();
  }

  /** The operation's name, which may be that of none. */
  static String operation(String requestSubject) {
    return requestSubject.substring(REQUEST.length());
  }

  /**
   * @throws IllegalArgumentException for a name that NATS couldn't carry or would take for several
   */
  static String status(String uid) {
    return "cim.keys.status." + tokens(uid);
  }

  /**
   * Gives it back.
   *
   * @throws IllegalArgumentException unless it is tokens with dots between: no wildcards, no spaces
   */
  static String tokens(String text) {
    if (!TOKENS.matcher(text).matches()) {
      throw new IllegalArgumentException("can't be part of a subject: “" + text + "”");
    }
    return text;
  }
}
