// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.CardException;
import cim.keystation.card.pcsc.PcscReader;
import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which reader's card a command is about. */
final class ReaderOption {
  @Option(
      names = "--reader",
      paramLabel = "NAME",
      description = "A part of the reader's name; else the first YubiKey, else the first reader.")
  private @Nullable String reader;

  /** The command's exit status; 1, and one sentence for a person, where the card can't be used. */
  int use(CommandSpec spec, Use body) {
    PcscReaders readers;
    try {
      readers = new PcscReaders();
    } catch (IllegalStateException noLibrary) {
      return fail(spec, "This machine has no PC/SC library. Install it: sudo apt install pcscd.");
    }
    List<String> names = List.of();
    String name = reader == null ? "YubiKey" : reader;
    try {
      names = readers.names();
      PcscReader chosen = readers.reader(choice(names));
      name = chosen.name();
      return body.run(chosen);
    } catch (CardException e) {
      return fail(spec, ReaderProblem.of(e, name, names));
    }
  }

  private ReaderChoice choice(List<String> names) {
    if (reader != null) {
      return ReaderChoice.named(reader);
    }
    ReaderChoice yubiKey = ReaderChoice.yubiKey();
    return yubiKey.pick(names).isPresent() ? yubiKey : ReaderChoice.named("");
  }

  /** Says it, and gives 1. */
  static int fail(CommandSpec spec, String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(problem);
    err.flush();
    return 1;
  }

  /** What is done with the reader. */
  interface Use {
    int run(PcscReader reader) throws CardException;
  }
}
