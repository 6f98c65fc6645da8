// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardException.ReaderFault;
import cim.keystation.card.pcsc.FakeService.At;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails, what was taken from the service is given back. */
class PcscReaderTest {
  private static final byte[] COMMAND = {0, (byte) 0xCB, 0x3F, (byte) 0xFF, 1, 2, 0};

  private final FakeService service = new FakeService();
  private final PcscReader reader = new PcscReaders(service).reader(ReaderChoice.yubiKey());

  @BeforeEach
  void insert() {
    service.insert();
  }

  @ParameterizedTest
  @EnumSource(At.class)
  void aCardPulledAtAnyTimeLeavesNothingTaken(At function) throws CardException {
    service.failOnce(function, PcscFailure.REMOVED_CARD);
    try (CardChannel channel = reader.connect()) {
      channel.transmit(COMMAND);
      assertThat(function).isEqualTo(At.DISCONNECT);
    } catch (CardException.CardGone pulled) {
      assertThat(function).isNotEqualTo(At.DISCONNECT);
    }
    assertThat(service.openHandles()).isZero();
    connectAndLetGo();
  }

  @Test
  void hundredsOfConnectionsTakeOneContextAndNoHandle() throws CardException {
    for (int i = 0; i < 500; i++) {
      service.failOnce(At.values()[i % At.values().length], failures()[i % failures().length]);
      if (i % 50 == 0) {
        service.restart();
      }
      try (CardChannel channel = reader.connect()) {
        channel.transmit(COMMAND);
      } catch (CardException expected) {
        assertThat(service.openHandles()).isZero();
      }
    }
    assertThat(service.openHandles()).isZero();
    assertThat(service.contexts()).isEqualTo(1);
    connectAndLetGo();
  }

  private static int[] failures() {
    return new int[] {
      PcscFailure.NO_SMARTCARD,
      PcscFailure.REMOVED_CARD,
      PcscFailure.RESET_CARD,
      PcscFailure.COMM_ERROR,
      PcscFailure.SERVICE_STOPPED,
      PcscFailure.NO_SERVICE,
      PcscFailure.INVALID_HANDLE
    };
  }

  @Test
  void aCardThatAnotherProgramHoldsIsBusy() throws CardException {
    service.heldByAnother(true);
    assertThatThrownBy(reader::connect)
        .isInstanceOfSatisfying(
            ReaderFault.class, fault -> assertThat(fault.kind()).isEqualTo(ReaderFault.Kind.BUSY));
    service.heldByAnother(false);
    connectAndLetGo();
  }

  @Test
  void aServiceThatIsDownIsFoundAgainWhenItIsUp() throws CardException {
    connectAndLetGo();
    service.stop();
    assertThatThrownBy(reader::connect)
        .isInstanceOfSatisfying(
            ReaderFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(ReaderFault.Kind.SERVICE_DOWN));
    service.restart();
    connectAndLetGo();
  }

  @Test
  void aClosedChannelIsGoneAndClosingAgainDisconnectsNobodyElse() throws CardException {
    CardChannel first = reader.connect();
    first.close();
    try (CardChannel second = reader.connect()) {
      first.close();
      assertThatThrownBy(() -> first.transmit(COMMAND)).isInstanceOf(CardException.CardGone.class);
      assertThat(second.transmit(COMMAND)).startsWith(COMMAND);
    }
  }

  @Test
  void t0HasNoLengthBehindDataAndNoExtendedLength() throws CardException {
    service.speakT0();
    try (CardChannel channel = reader.connect()) {
      assertThat(channel.extendedLength()).isFalse();
      assertThat(channel.transmit(COMMAND)).hasSize(COMMAND.length - 1 + 2);
    }
  }

  private void connectAndLetGo() throws CardException {
    try (CardChannel channel = reader.connect()) {
      assertThat(channel.transmit(COMMAND)).startsWith(COMMAND);
    }
    assertThat(service.openHandles()).isZero();
  }
}
