// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cim.keystation.demo.Keystation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library's contract tests on a software card by others, with nothing of Yubico's in it. */
@Tag("proof")
final class SomebodysCardProofTest {
  private static final String CONTRACTS = "cim.keystation.simulator.contract.";
  private static final String NUMBER = "000000000001";

  @TempDir private Path folder;
  private PrivatePcscd pcscd;
  private SomebodysCard card;

  @BeforeEach
  void insert() throws Exception {
    String jcecard = System.getProperty("keystation.jcecard", "");
    assumeThat(jcecard).as("-Dkeystation.jcecard names its environment").isNotEmpty();
    pcscd = PrivatePcscd.startNamed(folder.resolve("pcscd"), "Plain");
    card =
        SomebodysCard.insert(Path.of(jcecard, "bin/python"), folder.resolve("card"), pcscd.port());
    pcscd.awaitCard();
  }

  @AfterEach
  void stop() throws Exception {
    if (card != null) {
      card.close();
    }
    if (pcscd != null) {
      pcscd.close();
    }
  }

  @Test
  void whatTheStandardsHaveWorks() throws Exception {
    Command.Result result =
        contracts(NUMBER, CONTRACTS + "AnyPivContractTest", CONTRACTS + "AnyOpenPgpContractTest");
    assertThat(result.output()).contains("held 7, left out 0, failed 0");
  }

  @Test
  void cardInfoReadsItToo() throws Exception {
    Command.Result result =
        java("", Keystation.class.getName(), "card", "info", "--reader", "Plain", "--json");
    assertThat(result.status()).as(result.output()).isZero();
    JsonNode json = new ObjectMapper().readTree(result.output());
    assertThat(json.at("/openPgp/aid").asText()).contains(NUMBER);
    assertThat(json.at("/openPgp/pinAttemptsLeft").asInt()).isEqualTo(3);
    assertThat(json.at("/piv").isObject()).isTrue();
    assertThat(json.at("/device/serial").isNumber()).isFalse();
  }

  @Test
  void aCardThatIsNotListedIsNotTouched() throws Exception {
    Command.Result result = contracts("FFFFFFFFFFFF", CONTRACTS + "AnyPivContractTest");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("is not listed").contains("held 0");
  }

  private Command.Result contracts(String number, String... classes) throws Exception {
    List<String> words = new ArrayList<>(List.of(ContractRun.class.getName()));
    words.addAll(List.of(classes));
    return java("-Dcards.serials=" + number, words.toArray(String[]::new));
  }

  private Command.Result java(String property, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens", "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"));
    command.add("-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener");
    command.add("-Dcards.reader=Plain");
    if (!property.isEmpty()) {
      command.add(property);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    return pcscd.run(command.toArray(String[]::new));
  }
}
