// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

final class ArrowsTest {
  private static final JavaClasses KIOSK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cim.keystation.kiosk");

  @Test
  void flowKnowsNoToolkit() {
    no("..kiosk.flow..", "javax.swing..", "java.awt..", "com.formdev..", "net.miginfocom..");
  }

  @Test
  void visitAndStoreKnowNoToolkit() {
    no("..kiosk.visit..", "javax.swing..", "java.awt..");
    no("..kiosk.store..", "javax.swing..", "java.awt..");
  }

  @Test
  void nothingPointsAtTheView() {
    no("..kiosk.flow..", "..kiosk.view..");
    no("..kiosk.visit..", "..kiosk.view..");
    no("..kiosk.store..", "..kiosk.view..");
    no("..kiosk.receipt..", "..kiosk.view..");
    no("..kiosk.text..", "..kiosk.view..");
  }

  @Test
  void theViewTouchesNoCardAndNoServer() {
    no("..kiosk.view..", "..kiosk.visit..", "..kiosk.store..", "cim.keystation.procedure..");
  }

  @Test
  void flowKnowsNeitherVisitNorStore() {
    no("..kiosk.flow..", "..kiosk.visit..", "..kiosk.store..");
  }

  @Test
  void onlyTheTransportKnowsNats() {
    no("cim.keystation..", "io.nats..");
  }

  private static void no(String from, String... to) {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(from)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(to);
    rule.check(KIOSK);
  }
}
