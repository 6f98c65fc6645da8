// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReader;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code card info}: prints the card; tries no PIN but the one asked for with --passkeys. */
@Command(
    name = "info",
    description = "Prints what is on the card: applications, keys, certificates, attempts left.",
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "For programs; the schema only ever grows.")
  private boolean json;

  @Option(
      names = "--reader",
      paramLabel = "NAME",
      description = "A part of the reader's name; else the first YubiKey, else the first reader.")
  private @Nullable String reader;

  @Option(
      names = "--passkeys",
      interactive = true,
      arity = "0",
      prompt = "FIDO2 PIN: ",
      description = "Lists the passkeys too: asks for the FIDO2 PIN. A wrong one costs an attempt.")
  private char @Nullable [] fido2Pin;

  /** 0 when the card was printed, 1 when it couldn't be read. */
  @Override
  public Integer call() {
    PcscReaders readers;
    try {
      readers = new PcscReaders();
    } catch (IllegalStateException noLibrary) {
      return fail("This machine has no PC/SC library. Install it: sudo apt install pcscd.");
    }
    List<String> names = List.of();
    String name = reader == null ? "YubiKey" : reader;
    try {
      names = readers.names();
      PcscReader chosen = readers.reader(choice(names));
      name = chosen.name();
      print(read(chosen), name);
      return 0;
    } catch (CardException e) {
      return fail(ReaderProblem.of(e, name, names));
    }
  }

  private ReaderChoice choice(List<String> names) {
    if (reader != null) {
      return ReaderChoice.named(reader);
    }
    ReaderChoice yubiKey = ReaderChoice.yubiKey();
    return yubiKey.pick(names).isPresent() ? yubiKey : ReaderChoice.named("");
  }

  private CardReport read(PcscReader chosen) throws CardException {
    Optional<Secret> pin = Optional.ofNullable(fido2Pin).map(Secret::ofChars);
    try (CardChannel channel = chosen.connect()) {
      Card card = Identify.any(channel);
      return pin.isPresent() ? Inspection.withPasskeys(card, pin.get()) : Inspection.of(card);
    } finally {
      pin.ifPresent(Secret::close);
    }
  }

  private void print(CardReport report, String name) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(CardJson.of(report, name).toPrettyString());
    } else {
      out.print(CardText.of(report, name, Instant.now()));
    }
    out.flush();
  }

  private int fail(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(problem);
    err.flush();
    return 1;
  }
}
