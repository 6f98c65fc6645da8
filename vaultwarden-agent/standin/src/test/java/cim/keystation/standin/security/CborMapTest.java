// SPDX-License-Identifier: Apache-2.0
package cim.keystation.standin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cim.keystation.standin.security.CborMap.MalformedException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CborMapTest {
  @Test
  void readsWhatAuthenticatorsWrite() throws MalformedException {
    CborMap map = read("a401032638ff63666d74646e6f6e6520820102");
    assertThat(map.number(1)).isEqualTo(3);
    assertThat(map.number(-7)).isEqualTo(-256);
    assertThat(map.text("fmt")).isEqualTo("none");
    assertThat(map.list(-1L)).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void leavesTheBufferBehindTheMap() throws MalformedException {
    ByteBuffer in = ByteBuffer.wrap(HexFormat.of().parseHex("a10102ff"));
    CborMap.read(in);
    assertThat(in.remaining()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a1",
        "a101",
        "a1015820ff",
        "01",
        "a101bf",
        "a1f6",
        "a2010101",
        "a201010102",
        "a1015bffffffffffffffff",
        "8181818181818181818181"
      })
  void refusesMalformedInputInsteadOfRunningOffTheEnd(String hex) {
    assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedException.class);
  }

  private static CborMap read(String hex) throws MalformedException {
    return CborMap.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }
}
