// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.message.BackOffice;
import cim.keystation.message.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The real office behind a line that a test can cut, slow down, or put a slip into. */
final class ChangeableOffice implements BackOffice {
  private final BackOffice real;
  private volatile boolean down;
  private volatile Duration delay = Duration.ZERO;
  private volatile UnaryOperator<String> profile = UnaryOperator.identity();
  private volatile Optional<RuntimeException> bug = Optional.empty();

  ChangeableOffice(BackOffice real) {
    this.real = real;
  }

  void down(boolean now) {
    down = now;
  }

  void slow(Duration each) {
    delay = each;
  }

  void profile(UnaryOperator<String> slip) {
    profile = slip;
  }

  /** The next request meets a fault nobody thought of. */
  void bug(RuntimeException fault) {
    bug = Optional.of(fault);
  }

  private void line() throws RefusedByOffice {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (down) {
      throw new RefusedByOffice(Refusal.BACK_OFFICE_DOWN);
    }
    Optional<RuntimeException> fault = bug;
    bug = Optional.empty();
    if (fault.isPresent()) {
      throw fault.get();
    }
  }

  @Override
  public Terms terms() throws RefusedByOffice {
    line();
    Terms terms = real.terms();
    return new Terms(
        profile.apply(terms.profile()),
        terms.sealingCertificate(),
        terms.custodians(),
        terms.attestationRoots(),
        terms.attestationIntermediates());
  }

  @Override
  public Visit signIn(SignIn request) throws RefusedByOffice {
    line();
    return real.signIn(request);
  }

  @Override
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    line();
    return real.deposit(request);
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    line();
    return real.issue(request);
  }

  @Override
  public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
    line();
    return real.keys(request);
  }

  @Override
  public List<Effect> effects(String visitId) throws RefusedByOffice {
    line();
    return real.effects(visitId);
  }
}
