// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card;

/**
 * The three keys of an OpenPGP card, with the control reference template and their data objects.
 */
public enum KeyRef {
  SIGNATURE(0xB6, 0xC1, 0xC7, 0xCE, 0xD6),
  DECRYPTION(0xB8, 0xC2, 0xC8, 0xCF, 0xD7),
  AUTHENTICATION(0xA4, 0xC3, 0xC9, 0xD0, 0xD8);

  private final int template;
  private final int attributes;
  private final int fingerprint;
  private final int generated;
  private final int touch;

  KeyRef(int template, int attributes, int fingerprint, int generated, int touch) {
    this.template = template;
    this.attributes = attributes;
    this.fingerprint = fingerprint;
    this.generated = generated;
    this.touch = touch;
  }

  /** Tag of the control reference template (7.2.14). */
  public int template() {
    return template;
  }

  /** Tag of the algorithm attributes. */
  public int attributes() {
    return attributes;
  }

  /** Tag of the fingerprint. */
  public int fingerprint() {
    return fingerprint;
  }

  /** Tag of the time of generation. */
  public int generated() {
    return generated;
  }

  /** Tag of the user interaction flag. */
  public int touch() {
    return touch;
  }
}
