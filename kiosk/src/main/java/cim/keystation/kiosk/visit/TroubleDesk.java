// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.kiosk.flow.Fault;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.Problem;
import cim.keystation.kiosk.store.StoreException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the screen what went wrong, and the log the rest, under one support code. */
public final class TroubleDesk {
  private static final Logger LOG = LoggerFactory.getLogger(TroubleDesk.class);
  private final SecureRandom random;
  private final Consumer<Input> screen;
  private volatile Problem.@Nullable Remedy last;

  /** {@code screen} is called on the thread that reports. */
  public TroubleDesk(SecureRandom random, Consumer<Input> screen) {
    this.random = random;
    this.screen = screen;
  }

  void report(Fault fault) {
    String code = SupportCode.random(random);
    LOG.warn("support code {}: {} {}", code, fault.problem(), fault.values());
    tell(fault, code);
  }

  void report(Fault fault, Exception cause) {
    String code = SupportCode.random(random);
    LOG.warn("support code {}: {} {} {}", code, fault.problem(), fault.values(), cause.toString());
    tell(fault, code);
  }

  /** A fault in the program itself, or the journal's disk. From any thread. */
  public void reportBug(Throwable bug) {
    if (bug instanceof StoreException disk) {
      LOG.error("the journal can't be written; see to the disk", disk);
      report(Fault.of(Problem.RECORDS_FAILED), disk);
      return;
    }
    String code = SupportCode.random(random);
    LOG.error("support code {}: a fault in the program", code, bug);
    tell(Fault.of(Problem.STATION_FAULT), code);
  }

  /** For the log alone. From any thread. */
  public void logBug(Throwable bug) {
    LOG.error("a fault in the program", bug);
  }

  /** Whether what was reported last is mended by signing in again. */
  boolean wantsSignIn() {
    return last == Problem.Remedy.SIGN_IN;
  }

  private void tell(Fault fault, String code) {
    last = fault.problem().remedy();
    screen.accept(new Input.Failed(fault, code));
  }
}
