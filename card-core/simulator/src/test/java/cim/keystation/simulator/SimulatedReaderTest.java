// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.CardException.ReaderFault;
import cim.keystation.card.Reader.Presence;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SimulatedReaderTest {
  private static final String SELECT_PIV = "00A4040005A000000308";
  private static final String VERIFY = "0020008008313233343536FFFF";
  private static final String STATUS = "00200080";

  private final SimulatedReader reader = new SimulatedReader("bench 1");
  private final SoftwareYubiKey card = Cards.of("5.7.1");

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void tellsItsWatcherFromItsOwnThread() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    reader.watch(presence -> seen.add(presence + " " + Thread.currentThread().getName()));
    reader.insert(card);
    reader.remove();
    reader.unplug();
    for (Presence expected :
        new Presence[] {Presence.EMPTY, Presence.INSERTED, Presence.EMPTY, Presence.READER_GONE}) {
      assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo(expected + " watch bench 1");
    }
  }

  @Test
  void connectsOnlyOnceAndNamesTheHolder() throws Exception {
    assertThatThrownBy(reader::connect).isInstanceOf(CardException.CardGone.class);
    reader.insert(card);
    reader.hold("scdaemon");
    assertThatThrownBy(reader::connect)
        .isInstanceOfSatisfying(
            ReaderFault.class,
            fault -> {
              assertThat(fault.kind()).isEqualTo(ReaderFault.Kind.BUSY);
              assertThat(fault.detail()).isEqualTo("scdaemon");
            });
    reader.release();
    try (CardChannel channel = reader.connect()) {
      assertThat(channel.atr()).isEqualTo(Transport.USB.atr());
      assertThatThrownBy(reader::connect).isInstanceOf(ReaderFault.class);
    }
    reader.connect().close();
  }

  @Test
  void closingResetsTheCard() throws Exception {
    reader.insert(card);
    try (CardChannel channel = reader.connect()) {
      send(channel, SELECT_PIV);
      assertThat(send(channel, VERIFY)).isEqualTo("9000");
      assertThat(send(channel, STATUS)).isEqualTo("9000");
    }
    try (CardChannel channel = reader.connect()) {
      send(channel, SELECT_PIV);
      assertThat(send(channel, STATUS)).isEqualTo("63C3");
    }
  }

  @Test
  void anOldLineStaysDeadAfterTheCardCameBack() throws Exception {
    reader.insert(card);
    CardChannel old = reader.connect();
    reader.remove();
    reader.insert(card);
    assertThatThrownBy(() -> send(old, SELECT_PIV)).isInstanceOf(CardException.CardGone.class);
    old.close();
    try (CardChannel fresh = reader.connect()) {
      assertThat(send(fresh, SELECT_PIV)).endsWith("9000");
    }
  }

  @Test
  void cutBeforeHasNoEffectAndCutAfterHas() throws Exception {
    String wrongPin = "0020008008393939393939FFFF";
    reader.insert(card);
    reader.wire().cutBefore(2);
    assertThatThrownBy(() -> twice(SELECT_PIV, wrongPin))
        .isInstanceOf(CardException.CardGone.class);
    assertThat(triesLeft()).isEqualTo("63C3");
    reader.remove();
    reader.insert(card);
    reader.wire().reset();
    reader.wire().cutAfter(2);
    assertThatThrownBy(() -> twice(SELECT_PIV, wrongPin))
        .isInstanceOf(CardException.CardGone.class);
    assertThat(triesLeft()).isEqualTo("63C2");
  }

  @Test
  void countsAndNamesCommands() throws Exception {
    reader.insert(card);
    twice(SELECT_PIV, VERIFY);
    assertThat(reader.wire().commands()).containsExactly("SELECT", "PIV VERIFY");
    assertThat(reader.wire().count()).isEqualTo(2);
    assertThat(reader.wire().bytes()).isEqualTo(10 + 19 + 2 + 13 + 2);
  }

  @Test
  void anAnswerOfLessThanAStatusWordMeansTheCardIsGone() throws Exception {
    reader.insert(card);
    reader.wire().garble(1, (byte) 0x90);
    assertThatThrownBy(() -> twice(SELECT_PIV, VERIFY)).isInstanceOf(CardException.CardGone.class);
  }

  @Test
  void pullingTheCardEndsAWaitForTouch() throws Exception {
    reader.insert(card);
    card.finger().mode(Finger.Mode.MANUAL);
    CountDownLatch blinking = new CountDownLatch(1);
    card.finger().watch(wanted -> blinking.countDown());
    AtomicReference<Boolean> touched = new AtomicReference<>();
    Thread waiting = new Thread(() -> touched.set(card.finger().await()));
    waiting.start();
    assertThat(blinking.await(5, TimeUnit.SECONDS)).isTrue();
    reader.remove();
    waiting.join(5000);
    assertThat(touched.get()).isFalse();
  }

  private String triesLeft() throws Exception {
    reader.wire().reset();
    if (isEmpty()) {
      reader.insert(card);
    }
    try (CardChannel channel = reader.connect()) {
      send(channel, SELECT_PIV);
      return send(channel, STATUS);
    }
  }

  private boolean isEmpty() {
    try {
      reader.connect().close();
      return false;
    } catch (CardException gone) {
      return true;
    }
  }

  private void twice(String first, String second) throws CardException {
    try (CardChannel channel = reader.connect()) {
      send(channel, first);
      send(channel, second);
    }
  }

  private static String send(CardChannel channel, String hex) throws CardException {
    HexFormat format = HexFormat.of().withUpperCase();
    return format.formatHex(channel.transmit(format.parseHex(hex)));
  }
}
