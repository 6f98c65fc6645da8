// SPDX-License-Identifier: Apache-2.0
package cim.keystation.ceremony;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * For whom keys are made, and who may open them.
 *
 * @param uid as in the directory; names the files
 * @param backOffice the certificate the back office opens bundles with
 * @param custodians at least one; each alone can open subkeys and revocation
 */
public record PersonOrder(
    String uid,
    String name,
    String mail,
    X509Certificate backOffice,
    List<X509Certificate> custodians) {
  private static final Pattern UID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern MAIL = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");

  /**
   * @throws IllegalArgumentException when something is missing or could break out of a user id
   */
  public PersonOrder {
    custodians = List.copyOf(custodians);
    if (!UID.matcher(uid).matches()) {
      throw new IllegalArgumentException("not a uid: " + uid);
    }
    if (!MAIL.matcher(mail).matches()) {
      throw new IllegalArgumentException("not a mail address: " + mail);
    }
    UserId.requireName(name);
    if (custodians.isEmpty()) {
      throw new IllegalArgumentException("at least one custodian must be able to recover the keys");
    }
  }

  String userId() {
    return name + " <" + mail + ">";
  }
}
