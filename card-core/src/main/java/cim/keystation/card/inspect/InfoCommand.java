// SPDX-License-Identifier: Apache-2.0
package cim.keystation.card.inspect;

import cim.keystation.card.Card;
import cim.keystation.card.CardChannel;
import cim.keystation.card.CardException;
import cim.keystation.card.Secret;
import cim.keystation.card.management.Identify;
import cim.keystation.card.pcsc.PcscReader;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private ReaderOption reader;

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
    return reader.use(
        spec,
        chosen -> {
          print(read(chosen), chosen.name());
          return 0;
        });
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
}
