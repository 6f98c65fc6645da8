// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.access;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Who a request comes from.
 *
 * @param name the person's uid, or the name of a program
 * @param tokenId of the token that says so; in the audit log where a session begins
 * @param expires when the token ends
 */
public record Bearer(String name, Role role, String tokenId, Instant expires) {
  /** The account that is no person's; no passkey and no token gets this name. */
  public static final String BREAK_GLASS = "break-glass";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  public Bearer {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name is 1 to 64 letters, digits and . _ @ -, and starts with a letter or digit");
    }
  }

  /** As the audit log names them: {@code helpdesk/ada}. */
  public String actor() {
    return role.word() + "/" + name;
  }
}
