// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.command;

import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.config.ConfigRejected;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How every command ends: what it found on standard output, or one line on standard error. */
@Command
final class Say {
  static final int DONE = 0;
  static final int FAILED = 1;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  /** What a command does. */
  interface Work {
    int run() throws CommandFailed, ConfigRejected, IOException, DatabaseBusy;
  }

  int attempt(Work work) {
    try {
      return work.run();
    } catch (CommandFailed | ConfigRejected e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (DatabaseBusy e) {
      return failed(
          "another agent works on this data – stop it first, or ask it with --url or --config");
    } catch (NoSuchFileException e) {
      return failed("no such file: " + e.getFile() + " – check the path");
    } catch (FileAlreadyExistsException e) {
      return failed(e.getFile() + " is there already – nothing was overwritten; choose another");
    } catch (IOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  void line(String text) {
    out().println(text);
    out().flush();
  }

  private int failed(String message) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("agent: " + message);
    err.flush();
    return FAILED;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("run by picocli only");
    }
    return spec;
  }
}
