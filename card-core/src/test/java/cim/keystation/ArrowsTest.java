// SPDX-License-Identifier: Apache-2.0
package cim.keystation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the library's packages, and who may know whose types. */
final class ArrowsTest {
  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("cim.keystation");

  @Test
  void yubikitStaysInItsAdapters() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("..card.piv..", "..card.fido..", "..card.yubikit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.yubico.."));
  }

  @Test
  void theReaderStaysInPcsc() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("..card.pcsc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.smartcardio..", "sun.security.smartcardio.."));
  }

  @Test
  void keysTouchNoCard() {
    no("cim.keystation.keys..", "cim.keystation.card.*..", "cim.keystation.procedure..");
  }

  @Test
  void cardsKnowNoProcedureAndNoBackOffice() {
    no("cim.keystation.card..", "cim.keystation.procedure..", "cim.keystation.message..");
  }

  @Test
  void messagesKnowNoProcedure() {
    no("cim.keystation.message..", "cim.keystation.procedure..", "cim.keystation.card.*..");
  }

  @Test
  void theLibraryKnowsNoScreenAndNoServer() {
    no(
        "cim.keystation..",
        "javax.swing..",
        "java.awt..",
        "java.sql..",
        "java.net.http..",
        "io.nats..");
  }

  @Test
  void classesAreFinalOrSealed() {
    check(
        classes()
            .that()
            .areTopLevelClasses()
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL));
  }

  private static void no(String from, String... to) {
    check(
        noClasses()
            .that()
            .resideInAPackage(from)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(to));
  }

  private static void check(ArchRule rule) {
    rule.check(LIBRARY);
  }
}
