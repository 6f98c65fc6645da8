// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DispatcherTest {
  private Set<Application> enabled = EnumSet.of(Application.PIV);
  private final Dispatcher dispatcher =
      new Dispatcher(
          List.of(new Installed("ECHO", Set.of(Application.PIV), new Echo())),
          () -> enabled,
          () -> true);

  @Test
  void selectsByAPrefixOfAtLeastFiveBytes() {
    assertThat(send("00A4040005A000000308")).isEqualTo("9000");
    assertThat(send("00A4040004A0000003")).isEqualTo("6A82");
    assertThat(send("00A4040005A000000309")).isEqualTo("6A82");
    assertThat(send("00A4040007A0000003080099")).isEqualTo("6A82");
  }

  @Test
  void refusesCommandsBeforeAnythingIsSelected() {
    assertThat(send("00010000")).isEqualTo("6D00");
  }

  @Test
  void aDisabledApplicationIsNotThere() {
    send("00A4040005A000000308");
    enabled = EnumSet.noneOf(Application.class);
    assertThat(send("00A4040005A000000308")).isEqualTo("6A82");
    assertThat(send("00010000")).isEqualTo("6D00");
  }

  @Test
  void handsOutLongAnswersInPieces() {
    select();
    String data = "AB".repeat(255);
    assertThat(send("10010000FF" + data)).isEqualTo("9000");
    String first = send("00010000FF" + data);
    assertThat(first).hasSize(2 * 258).endsWith("61FE");
    assertThat(send("00C0000064")).hasSize(2 * 102).endsWith("619A");
    assertThat(send("00C00000FF")).hasSize(2 * 156).endsWith("9000");
    assertThat(send("00C0000000")).isEqualTo("9000");
  }

  @Test
  void givesTheWholeAnswerToAnExtendedCommand() {
    select();
    String data = "CD".repeat(1000);
    assertThat(send("000100000003E8" + data)).isEqualTo(data + "9000");
    assertThat(send("000100000003E8" + data + "0000")).isEqualTo(data + "9000");
  }

  @Test
  void honoursLe() {
    select();
    assertThat(send("0001000004AABBCCDD02")).isEqualTo("AABB6102");
    assertThat(send("00C0000002")).isEqualTo("CCDD9000");
  }

  @Test
  void aPartOfAnotherCommandDropsTheChain() {
    select();
    assertThat(send("1001000002AAAA")).isEqualTo("9000");
    assertThat(send("0002000002BBBB")).isEqualTo("BBBB9000");
  }

  /** ISO 7816-4 5.4.1: no class but the interindustry one, chained or not. */
  @Test
  void refusesOtherClassesWhateverIsSelected() {
    assertThat(send("80010000")).isEqualTo("6E00");
    select();
    assertThat(send("80010000")).isEqualTo("6E00");
    assertThat(send("04010000")).isEqualTo("6E00");
    assertThat(send("FF01000002AAAA")).isEqualTo("6E00");
    assertThat(send("0001000002AAAA")).isEqualTo("AAAA9000");
  }

  @Test
  void powerOffForgetsSelectionAndChain() {
    select();
    send("1001000002AAAA");
    dispatcher.powerOff();
    assertThat(send("0001000002BBBB")).isEqualTo("6D00");
    select();
    assertThat(send("0001000002BBBB")).isEqualTo("BBBB9000");
  }

  @Test
  void refusesLengthsThatDoNotFit() {
    assertThat(send("000100")).isEqualTo("6700");
    assertThat(send("0001000005AABB")).isEqualTo("6700");
    assertThat(send("00010000000005AABB")).isEqualTo("6700");
    assertThat(send("000100000000")).isEqualTo("6700");
  }

  private void select() {
    assertThat(send("00A4040005A000000308")).isEqualTo("9000");
  }

  private String send(String hex) {
    return Bytes.of(dispatcher.transmit(Bytes.hex(hex).toArray())).toHex();
  }

  /** Answers with the command's data. */
  private static final class Echo implements Applet {
    @Override
    public Bytes aid() {
      return Bytes.hex("A00000030800");
    }

    @Override
    public Response select() {
      return Response.ok();
    }

    @Override
    public Response process(Command command) {
      return Response.ok(command.data().toArray());
    }

    @Override
    public void powerOff() {}
  }
}
