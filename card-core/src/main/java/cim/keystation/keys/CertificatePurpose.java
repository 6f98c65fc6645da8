// SPDX-License-Identifier: Apache-2.0
package cim.keystation.keys;

/** What a card's certificate is for; decides key usage, extended key usage and rotation. */
public enum CertificatePurpose {
  /** TLS and log-on as the holder (PIV 9A). */
  CLIENT_AUTH,
  /** Signing mail and documents (PIV 9C). */
  SIGNATURE,
  /** Receiving encrypted mail (PIV 9D). */
  ENCRYPTION,
  /** Opening doors: the card, without the holder's PIN (PIV 9E). */
  CARD_AUTH
}
