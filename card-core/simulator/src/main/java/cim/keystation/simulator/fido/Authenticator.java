// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.card.Firmware;
import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.NotGenuineCa;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the commands work on: memory that a reset renews, the finger, and this power cycle. */
final class Authenticator {
  private static final Duration RESET_WINDOW = Duration.ofSeconds(5);

  private final Firmware firmware;
  private final Touch touch;
  private final Clock clock;
  private final SecureRandom random;
  private final KeyAgreements agreements;
  private final FidoAttestation attestation;
  private Memory memory;
  private Instant poweredAt;

  Authenticator(Firmware firmware, NotGenuineCa ca, Touch touch, Clock clock, SecureRandom random) {
    this.firmware = firmware;
    this.touch = touch;
    this.clock = clock;
    this.random = random;
    this.agreements = new KeyAgreements(random);
    this.attestation = FidoAttestation.fromFactory(ca, random);
    this.memory = new Memory(capacity(), random);
    this.poweredAt = clock.instant();
  }

  Firmware firmware() {
    return firmware;
  }

  /** CTAP 2.1 rather than its preview: permissions, configuration. */
  boolean isFinal21() {
    return firmware.isAtLeast(5, 7, 0);
  }

  SecureRandom random() {
    return random;
  }

  Clock clock() {
    return clock;
  }

  KeyAgreements agreements() {
    return agreements;
  }

  FidoAttestation attestation() {
    return attestation;
  }

  Memory memory() {
    return memory;
  }

  /**
   * @throws CtapException 2F when nobody touches
   */
  void requireTouch() {
    if (!touch.await()) {
      throw new CtapException(CtapException.USER_ACTION_TIMEOUT);
    }
  }

  boolean touched() {
    return touch.await();
  }

  void powerOff() {
    memory.pin().powerOff();
    memory.token().revoke();
    agreements.renew();
    poweredAt = clock.instant();
  }

  /**
   * Forgets PIN and credentials for ever (section 6.6).
   *
   * @throws CtapException 30 later than five seconds after power came, 2F without a touch
   */
  void reset() {
    if (clock.instant().isAfter(poweredAt.plus(RESET_WINDOW))) {
      throw new CtapException(CtapException.NOT_ALLOWED);
    }
    requireTouch();
    memory = new Memory(capacity(), random);
    agreements.renew();
  }

  private int capacity() {
    return isFinal21() ? 100 : 25;
  }
}
