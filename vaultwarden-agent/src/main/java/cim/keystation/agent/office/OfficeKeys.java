// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.card.Secret;
import cim.keystation.keys.CaChain;
import cim.keystation.keys.IssuingCa;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;

/**
 * Everything secret that the agent itself holds. None of it opens escrow or certifies people: those
 * keys are the custodians' and the ceremony's.
 */
public final class OfficeKeys implements AutoCloseable {
  private static final int SECRET_LENGTH = 32;

  private final OfficeKey sealing;
  private final OfficeKey bundle;
  private final IssuingCa ca;
  private final X509Certificate root;
  private final KeyPair audit;
  private final Secret pepper;
  private final Secret tokenKey;

  /**
   * Takes the secrets over.
   *
   * @param sealing what stations seal credentials to
   * @param bundle what ceremonies seal people's subkeys to
   * @param root above {@code ca}; its key is elsewhere
   * @param audit Ed25519
   * @param pepper of enrolment codes
   * @param tokenKey of the REST interface's tokens
   */
  OfficeKeys(
      OfficeKey sealing,
      OfficeKey bundle,
      IssuingCa ca,
      X509Certificate root,
      KeyPair audit,
      Secret pepper,
      Secret tokenKey) {
    this.sealing = sealing;
    this.bundle = bundle;
    this.ca = ca;
    this.root = root;
    this.audit = audit;
    this.pepper = pepper;
    this.tokenKey = tokenKey;
  }

  /**
   * Makes a new set under an own root, whose key is forgotten at once: for demonstration, tests and
   * a first installation.
   */
  public static OfficeKeys make(String organisation, SecureRandom random, Clock clock) {
    CaChain chain = CaChain.make(organisation, random, clock);
    try {
      return new OfficeKeys(
          SelfSigned.recipient(organisation, "Keystation sign-in", random, clock),
          SelfSigned.recipient(organisation, "Keystation key bundles", random, clock),
          chain.issuing(),
          chain.root(),
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair(),
          Secret.random(random, SECRET_LENGTH),
          Secret.random(random, SECRET_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Ed25519 belongs to every JDK", e);
    }
  }

  public OfficeKey sealing() {
    return sealing;
  }

  /** Ceremonies seal people's subkeys to this one's certificate. */
  public OfficeKey bundle() {
    return bundle;
  }

  public IssuingCa ca() {
    return ca;
  }

  public X509Certificate root() {
    return root;
  }

  public KeyPair audit() {
    return audit;
  }

  public Secret pepper() {
    return pepper;
  }

  public Secret tokenKey() {
    return tokenKey;
  }

  @Override
  public void close() {
    pepper.close();
    tokenKey.close();
  }
}
