// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;

/**
 * Somebody who has a card coming. Passwords and code are made anew for each demo and die with it.
 *
 * @param code enrolment code, as the help desk would hand it out
 * @param vaultPassword master password of the person's Vaultwarden account
 */
record SamplePerson(
    String uid, String name, String mail, Secret password, Secret code, Secret vaultPassword)
    implements AutoCloseable {
  @Override
  public void close() {
    password.close();
    code.close();
    vaultPassword.close();
  }
}
