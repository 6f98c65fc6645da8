// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

/** A bundle that must not be used; the message says what is wrong with it. */
public final class BundleRejected extends Exception {
  private static final long serialVersionUID = 1L;

  BundleRejected(String problem) {
    super(problem);
  }
}
