// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Notifications as Vaultwarden's hub sends them: length, then MessagePack. */
@Timeout(20)
class VaultHintsTest {
  private final Semaphore heard = new Semaphore(0);
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @Test
  void aConnectionIsAHintAndSomebodyElsesChangeAndOnesOwnIsNot() throws Exception {
    try (TargetBench bench = new TargetBench();
        VaultSession session = bench.session(ScriptedVault.password())) {
      String own = session.settings().device().toString();
      bench.fault("GET /notifications/hub", answer -> hub(answer, List.of(own), true));
      bench.fault(
          "GET /notifications/hub",
          answer -> hub(answer, List.of(own, UUID.randomUUID().toString()), false));
      try (VaultHints hints =
          new VaultHints(session, heard::release, Duration.ofMillis(10), Duration.ofMillis(20))) {
        hints.start();
        assertThat(heard.tryAcquire(3, 10, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(said).containsOnly("{\"protocol\":\"messagepack\",\"version\":1}\u001e").hasSize(2);
    assertThat(heard.availablePermits()).isZero();
  }

  private MockResponse.Builder hub(
      MockResponse.Builder answer, List<String> devices, boolean thenLost) {
    return new MockResponse.Builder()
        .webSocketUpgrade(
            new WebSocketListener() {
              @Override
              public void onMessage(WebSocket socket, String text) {
                said.add(text);
                socket.send(ByteString.encodeUtf8("{}\u001e"));
                devices.forEach(device -> socket.send(change(device)));
                if (thenLost) {
                  socket.close(1001, "restarting");
                }
              }
            });
  }

  /** {@code [1,{},nil,"ReceiveMessage",[{"ContextId":device,"Type":0}]]}. */
  private static ByteString change(String device) {
    okio.Buffer pack = new okio.Buffer();
    pack.writeByte(0x95).writeByte(1).writeByte(0x80).writeByte(0xc0);
    text(pack, "ReceiveMessage");
    pack.writeByte(0x91).writeByte(0x82);
    text(pack, "ContextId");
    text(pack, device);
    text(pack, "Type");
    pack.writeByte(0);
    return new okio.Buffer()
        .writeByte((int) pack.size())
        .write(pack.readByteString())
        .readByteString();
  }

  private static void text(okio.Buffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(0xd9).writeByte(bytes.length).write(bytes);
  }
}
