// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Selects applets, joins chained commands and hands out long answers: ISO 7816-4 sections 5, 11.
 */
final class Dispatcher {
  private static final int SELECT = 0xA4;
  private static final int GET_RESPONSE = 0xC0;
  private static final int SHORTEST_AID = 5;

  private final List<Installed> applets;
  private final Supplier<Set<Application>> enabled;
  private final BooleanSupplier answers;
  private final CommandChain chain = new CommandChain();
  private final PendingAnswer pending = new PendingAnswer();
  private @Nullable Installed selected;

  /**
   * @param answers false while nothing can be selected at all
   */
  Dispatcher(List<Installed> applets, Supplier<Set<Application>> enabled, BooleanSupplier answers) {
    this.applets = List.copyOf(applets);
    this.enabled = enabled;
    this.answers = answers;
  }

  byte[] transmit(byte[] raw) {
    try {
      Apdu apdu = Apdu.parse(raw);
      if (pending.any() && continues(apdu.command().ins())) {
        return pending.next(apdu.capacity());
      }
      pending.clear();
      requireClass(apdu.command().cla() & ~CommandChain.CHAIN);
      Optional<Command> whole = chain.add(apdu);
      if (whole.isEmpty()) {
        return PendingAnswer.status(Response.OK);
      }
      return pending.begin(process(whole.get()), apdu.capacity());
    } catch (StatusException refused) {
      chain.clear();
      return PendingAnswer.status(refused.sw());
    }
  }

  /** The name of the applet that would get the next command, for traces. */
  Optional<String> selected() {
    return Optional.ofNullable(selected).map(Installed::name);
  }

  void powerOff() {
    chain.clear();
    pending.clear();
    selected = null;
    applets.forEach(installed -> installed.applet().powerOff());
  }

  private boolean continues(int ins) {
    Installed current = selected;
    return ins == GET_RESPONSE || current != null && ins == current.applet().continuation();
  }

  private void requireClass(int cla) throws StatusException {
    Installed current = selected;
    boolean known = current == null ? cla == 0 : current.applet().takes(cla);
    if (!known) {
      throw new StatusException(Response.WRONG_CLASS);
    }
  }

  private Response process(Command command) {
    Installed current = selected;
    if (!answers.getAsBoolean()) {
      return Response.sw(Response.NOT_FOUND);
    }
    if (command.ins() == SELECT && command.cla() == 0) {
      if (command.p1() == 0x04) {
        return select(command.data());
      }
      if (current == null || !current.applet().ownsFileSelection()) {
        return Response.sw(Response.NOT_FOUND);
      }
    }
    if (current == null || !current.enabled(enabled.get())) {
      return Response.sw(Response.WRONG_INS);
    }
    return current.applet().process(command);
  }

  private Response select(Bytes aid) {
    for (Installed candidate : applets) {
      if (matches(candidate.applet().aid(), aid) && candidate.enabled(enabled.get())) {
        selected = candidate;
        return candidate.applet().select();
      }
    }
    return Response.sw(Response.NOT_FOUND);
  }

  private static boolean matches(Bytes registered, Bytes wanted) {
    return wanted.length() >= SHORTEST_AID && registered.toHex().startsWith(wanted.toHex());
  }
}
