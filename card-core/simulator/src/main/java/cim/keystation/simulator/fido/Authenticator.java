// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.fido;

import cim.keystation.simulator.Touch;
import cim.keystation.simulator.attestation.NotGenuineCa;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the commands work on: memory that a reset renews, the finger, and this power cycle. */
final class Authenticator {
  private static final Duration RESET_WINDOW = Duration.ofSeconds(5);

  private final FidoFacts facts;
  private final Touch touch;
  private final Clock clock;
  private final SecureRandom random;
  private final KeyAgreements agreements;
  private final FidoAttestation attestation;
  private final FidoAttestation individualAttestation;
  private Memory memory;
  private Instant poweredAt;
  private volatile boolean cancelled;

  Authenticator(FidoFacts facts, NotGenuineCa ca, Touch touch, Clock clock, SecureRandom random) {
    this.facts = facts;
    this.touch = touch;
    this.clock = clock;
    this.random = random;
    this.agreements = new KeyAgreements(random);
    this.attestation = FidoAttestation.fromFactory(ca, facts.aaguid(), random);
    this.individualAttestation =
        facts.enterprise() ? FidoAttestation.fromFactory(ca, facts.aaguid(), random) : attestation;
    this.memory = new Memory(facts, clock, random);
    this.poweredAt = clock.instant();
  }

  FidoFacts facts() {
    return facts;
  }

  SecureRandom random() {
    return random;
  }

  KeyAgreements agreements() {
    return agreements;
  }

  FidoAttestation attestation() {
    return attestation;
  }

  /** The one of the model, or the one of this very key. */
  FidoAttestation attestation(boolean individual) {
    return individual ? individualAttestation : attestation;
  }

  Memory memory() {
    return memory;
  }

  /**
   * @throws CtapException 02 for a protocol that getInfo doesn't list
   */
  PinProtocol protocol(long number) {
    if (!facts.pinProtocols().contains(number)) {
      throw new CtapException(CtapException.INVALID_PARAMETER);
    }
    return PinProtocol.of((int) number);
  }

  /**
   * @throws CtapException 2F when nobody touches, 2D when the platform gave up
   */
  void requireTouch() {
    if (!touched()) {
      throw new CtapException(
          cancelled ? CtapException.KEEPALIVE_CANCEL : CtapException.USER_ACTION_TIMEOUT);
    }
  }

  boolean touched() {
    return !cancelled && touch.await();
  }

  /** A command begins: what was cancelled before doesn't concern it. */
  void begin() {
    cancelled = false;
  }

  /** From any thread: the wait for a touch in progress ends. */
  void cancel() {
    cancelled = true;
    touch.withdraw();
  }

  /** Takes up a memory that was saved before. @throws CtapException when it isn't one */
  void load(CborMap saved) {
    Memory next = new Memory(facts, clock, random);
    next.load(saved);
    memory = next;
  }

  void powerOff() {
    memory.pin().powerOff();
    memory.token().revoke();
    memory.largeBlobs().abandon();
    agreements.renew();
    poweredAt = clock.instant();
  }

  /**
   * Forgets PIN and credentials for ever (section 6.6).
   *
   * @throws CtapException 30 later than five seconds after power came, 3A without a touch
   */
  void reset() {
    if (clock.instant().isAfter(poweredAt.plus(RESET_WINDOW))) {
      throw new CtapException(CtapException.NOT_ALLOWED);
    }
    if (!touched()) {
      throw new CtapException(
          cancelled ? CtapException.KEEPALIVE_CANCEL : CtapException.ACTION_TIMEOUT);
    }
    memory = new Memory(facts, clock, random);
    agreements.renew();
  }
}
