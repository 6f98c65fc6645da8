// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Bytes of a live Vaultwarden's hub, and others that no server should send. */
class HubMessageTest {
  /** {@code [1,{},nil,"ReceiveMessage",[{"ContextId":"aa-bb","Type":0,"Payload":{…}}]]}. */
  private static final String UPDATE =
      "950180c0ae526563656976654d6573736167659183a9436f6e746578744964a561612d6262a45479706500"
          + "a75061796c6f616482a24964a17fac5265766973696f6e44617465d7ff0000000065000000";

  private static byte[] framed(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    byte[] framed = new byte[body.length + 1];
    framed[0] = (byte) body.length;
    System.arraycopy(body, 0, framed, 1, body.length);
    return framed;
  }

  @Test
  void readsAChangeWithItsDevice() throws IOException {
    assertThat(HubMessage.read(framed(UPDATE)))
        .containsExactly(new HubMessage(HubMessage.Kind.CHANGE, "aa-bb"));
  }

  @Test
  void readsSeveralInOne() throws IOException {
    byte[] ping = framed("9106");
    byte[] end = framed("9107");
    byte[] both = Arrays.copyOf(ping, ping.length + end.length);
    System.arraycopy(end, 0, both, ping.length, end.length);
    assertThat(HubMessage.read(both))
        .extracting(HubMessage::kind)
        .isEqualTo(List.of(HubMessage.Kind.OTHER, HubMessage.Kind.CLOSE));
  }

  @Test
  void anyPieceOfAMessageIsNone() {
    byte[] whole = framed(UPDATE);
    for (int length = 1; length < whole.length; length++) {
      byte[] piece = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> HubMessage.read(piece)).isInstanceOf(IOException.class);
    }
  }

  @Property
  void anythingElseIsRefusedOrReadButNeverMore(@ForAll byte[] bytes) {
    try {
      assertThat(HubMessage.read(bytes)).doesNotContainNull();
    } catch (IOException refused) {
      assertThat(refused).hasMessageMatching("[A-Za-z' ]+");
    }
  }
}
