// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cim.keystation.card.Bytes;
import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Firmware;
import cim.keystation.card.PinRef;
import cim.keystation.card.Secret;
import cim.keystation.card.fido.FidoApplet;
import cim.keystation.card.hid.FidoChannel;
import cim.keystation.card.hid.HidLink;
import cim.keystation.card.hid.StreamDevice;
import cim.keystation.simulator.Cards;
import cim.keystation.simulator.SoftwareYubiKey;
import cim.keystation.simulator.hid.HidServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FidoContractTest {
  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void pinOverCcid(String firmware) throws CardException {
    usesThePin(FidoApplet.open(Bench.with(firmware).card()).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("cim.keystation.simulator.Cards#firmwares")
  void pinOverHid(String firmware) throws Exception {
    try (HidServer server = server(firmware);
        CardChannel channel = connect(server)) {
      Card card = new Card(new NoCtapHere(channel), Bench.with(firmware).card().info());
      FidoApplet fido = FidoApplet.open(card).orElseThrow();
      usesThePin(fido);
      assertThat(FidoApplet.open(card)).containsSame(fido);
    }
  }

  @Test
  void aCardWithoutFidoAnywhereHasNoSession() throws CardException {
    Card with = Bench.with("5.7.1").card();
    assertThat(FidoApplet.open(new Card(new NoCtapHere(null), with.info()))).isEmpty();
  }

  @Test
  void theDeviceGoneIsTheCardGone() throws Exception {
    try (HidServer server = server("5.7.1")) {
      CardChannel channel = connect(server);
      channel.close();
      assertThatThrownBy(() -> channel.transmit(new byte[] {(byte) 0x80, 0x10, 0, 0, 1, 4}))
          .isInstanceOf(CardException.CardGone.class);
    }
  }

  private static void usesThePin(FidoApplet fido) throws CardException {
    assertThat(fido.info().pinSet()).isFalse();
    fido.setPin(Bench.pin("482913"));
    assertThat(fido.info().pinSet()).isTrue();
    assertThatThrownBy(() -> fido.verifyPin(Bench.pin("000000")))
        .asInstanceOf(type(CardException.PinRejected.class))
        .satisfies(
            rejected -> {
              assertThat(rejected.ref()).isEqualTo(PinRef.FIDO2_PIN);
              assertThat(rejected.attemptsLeft()).isEqualTo(7);
            });
    try (Secret next = Bench.pin("91827364")) {
      fido.changePin(Bench.pin("482913"), next);
      assertThat(fido.passkeys(next)).isEmpty();
    }
    assertThat(fido.pinAttemptsLeft()).isEqualTo(8);
  }

  private static HidServer server(String firmware) throws IOException {
    SoftwareYubiKey key = Cards.of(firmware);
    return HidServer.start(key.hid().orElseThrow(), 0, Clock.systemUTC());
  }

  private static CardChannel connect(HidServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    StreamDevice device =
        new StreamDevice(socket.getInputStream(), socket.getOutputStream(), socket::close, false);
    return new FidoChannel(HidLink.open(device, new SecureRandom()));
  }

  /** A card's contacts, where FIDO isn't to be had. */
  private record NoCtapHere(CardChannel hid) implements CardChannel {
    @Override
    public byte[] transmit(byte[] command) {
      return new byte[] {0x6A, (byte) 0x82};
    }

    @Override
    public Optional<CardChannel> overHid(Firmware firmware) {
      return Optional.ofNullable(hid);
    }

    @Override
    public Bytes atr() {
      return Bytes.hex("3BFD1300008131FE158073C021C057597562694B657940");
    }

    @Override
    public boolean extendedLength() {
      return true;
    }

    @Override
    public void close() {}
  }
}
