// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardSerial;
import cim.keystation.card.DeviceInfo;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import cim.keystation.card.PinRef;
import cim.keystation.kiosk.flow.CardLook;
import cim.keystation.kiosk.flow.Input;
import cim.keystation.kiosk.flow.PinRules;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Stage;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.message.BackOffice.Visit;
import cim.keystation.procedure.DeclinedException;
import cim.keystation.procedure.Operator.PinRequest;
import cim.keystation.procedure.Procedure;
import cim.keystation.procedure.Runner;
import cim.keystation.procedure.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class VisitorTest {
  private final List<Input> screen = new ArrayList<>();
  private final Visitor visitor = new Visitor();

  /** The card thread would wait for an answer that the screen no longer asks for. */
  @Test
  @Timeout(10)
  void nothingIsAskedWhenTheCardLeftDuringTheSignIn() {
    visitor.arrived();
    visitor.cardLeft();
    Sitting begun = sitting();
    visitor.begin(begun);
    assertThatThrownBy(() -> begun.operator().enter(PinRequest.first(PinRef.PIV_PIN)))
        .isInstanceOf(DeclinedException.class);
    assertThat(screen).isEmpty();
    visitor.end();
  }

  private Sitting sitting() {
    PinCheck check = new AnyPin();
    DeviceInfo info =
        new DeviceInfo(
            Optional.of(new CardSerial(7)),
            Firmware.parse("5.7.1"),
            FormFactor.USB_A_KEYCHAIN,
            false,
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false);
    return new Sitting(
        new Visit("v1", "ada", "Ada", "", Instant.MAX, true, ""),
        CardLook.of(info),
        new NoWork(),
        new KioskOperator(check.rules(), screen::add),
        new PinChoice(check, screen::add),
        true);
  }

  private static final class AnyPin implements PinCheck {
    @Override
    public PinRules rules() {
      return new PinRules(6, 8);
    }

    @Override
    public Optional<PinTrouble> check(char[] digits) {
      return Optional.empty();
    }
  }

  record Nothing() {}

  private static final class NoWork implements Enrolling<Nothing> {
    @Override
    public Procedure<Nothing> procedure() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Runner.Announcer<Nothing> announcer() {
      return (step, facts) -> List.of();
    }

    @Override
    public StepId pinStep() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stage stage(StepId step) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Receipt receipt(Nothing facts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
