// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the back office may know: keys, messages and attestation, and never a card in a reader. */
final class ArrowsTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cim.keystation.agent");

  @Test
  void touchesNoCard() {
    no("..agent..", "cim.keystation.card.*..", "cim.keystation.procedure..");
  }

  @Test
  void knowsNoKioskAndNoToolkit() {
    no("..agent..", "cim.keystation.kiosk..", "javax.swing..", "java.awt..");
  }

  @Test
  void onlyTheTransportKnowsNats() {
    no("..agent..", "io.nats..");
  }

  @Test
  void theRegisterKnowsNoOtherSystem() {
    String[] systems = {"..agent.vaultwarden..", "..agent.directory..", "..agent.nats.."};
    no("..agent.register..", systems);
    no("..agent.office..", systems);
    no("..agent.issuing..", systems);
    no("..agent.escrow..", systems);
    no("..agent.effect..", systems);
  }

  private static void no(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(AGENT);
  }
}
