// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.Card;
import cim.keystation.card.CardException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractCardTest {
  @Test
  void aCardThatIsNotListedIsLeftAlone() throws CardException {
    Card card = Bench.with("5.7.1").card();
    assertThatThrownBy(() -> ContractCard.allowed(card, List.of("1", "123456789", "")))
        .hasMessageContaining("12345678");
  }

  @Test
  void aListedCardIsTaken() throws CardException {
    Card card = Bench.with("5.7.1").card();
    assertThat(ContractCard.allowed(card, List.of("1", "12345678"))).hasToString("card 12345678");
  }
}
