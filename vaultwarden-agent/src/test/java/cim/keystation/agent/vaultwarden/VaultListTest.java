// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are read an element at a time. */
final class VaultListTest {
  private static InputStream text(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void handsOnTheElementsOfDataAlone() throws Exception {
    List<String> seen = new ArrayList<>();
    VaultList.read(
        text(
            "{\"object\":\"list\",\"x\":[7],\"data\":[{\"id\":1},{\"id\":2}],\"y\":{\"data\":[9]}}"),
        "GET x",
        element -> seen.add(element.path("id").asText()));
    assertThat(seen).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "<html></html>",
        "{\"data\":[{\"id\":1}",
        "{\"data\":[{\"id\":1},"
      })
  void aListThatIsNoneOrEndsInTheMiddleIsAFailure(String answer) {
    assertThatThrownBy(() -> VaultList.read(text(answer), "GET x", element -> {}))
        .isInstanceOfAny(VaultException.class, IOException.class);
  }

  /** A list that doesn't fit into memory: each element is there before the rest is made. */
  @Test
  void elementsComeBeforeTheListEnds() throws Exception {
    Endless endless = new Endless(200_000);
    long[] farthest = {0};
    int[] count = {0};
    VaultList.read(
        endless,
        "GET x",
        element -> {
          count[0]++;
          farthest[0] = Math.max(farthest[0], endless.made - count[0]);
        });
    assertThat(count[0]).isEqualTo(200_000);
    assertThat(farthest[0]).as("elements made ahead of the one handed on").isLessThan(2000);
  }

  private static final class Endless extends InputStream {
    private final int elements;
    private long made;
    private byte[] part = "{\"data\":[{\"id\":0}".getBytes(StandardCharsets.US_ASCII);
    private int at;

    Endless(int elements) {
      this.elements = elements;
    }

    @Override
    public int read() {
      if (at == part.length) {
        at = 0;
        made++;
        String next = made < elements ? ",{\"id\":" + made + "}" : made == elements ? "]}" : "";
        part = next.getBytes(StandardCharsets.US_ASCII);
      }
      return part.length == 0 ? -1 : part[at++];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int first = read();
      if (first < 0) {
        return -1;
      }
      into[from] = (byte) first;
      return 1;
    }
  }
}
