// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.config.ConfigRejected;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.h2.api.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keystation kiosk}: the terminal, until it is told to stop. */
@Command(
    name = "kiosk",
    mixinStandardHelpOptions = true,
    description = "Runs the terminal at which people set up their YubiKey.")
public final class KioskCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Such as /etc/keystation/kiosk.yaml; see docs/kiosk.example.yaml.")
  private Path config = Path.of("kiosk.yaml");

  @Spec private CommandSpec spec;

  /**
   * Exits with 143 after SIGTERM, as Java programs do; 1 when the kiosk can't start, 2 for wrong
   * usage.
   */
  public static void main(String[] arguments) {
    KioskWindow.warmUp();
    System.exit(new CommandLine(new KioskCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (GraphicsEnvironment.isHeadless()) {
      return refuse("there is no display; set DISPLAY, or use keystation demo --scripted");
    }
    try {
      run(KioskConfig.read(config));
      return 0;
    } catch (ConfigRejected e) {
      return refuse(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return refuse("can't start: " + e);
    } catch (SQLException e) {
      return refuse(cause(e));
    }
  }

  private void run(KioskConfig read) throws IOException, SQLException, InterruptedException {
    untilStopped(
        KioskProgram.open(
            read.options(),
            read.dataFolder(),
            () -> new PcscReaders().reader(read.reader()),
            () -> new NatsLine(read.nats(), read.answerWithin())));
  }

  /** SIGTERM runs the hook, and the JVM ends when the hook is through. */
  private static void untilStopped(KioskProgram program) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(program::close, "stop"));
    new CountDownLatch(1).await();
  }

  private String cause(SQLException e) {
    return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
        ? "another kiosk uses this data folder; stop it, or set another “data” in " + config
        : "the journal can't be opened: " + e.getMessage();
  }

  private int refuse(String why) {
    spec.commandLine().getErr().println("keystation kiosk: " + why);
    spec.commandLine().getErr().flush();
    return 1;
  }
}
