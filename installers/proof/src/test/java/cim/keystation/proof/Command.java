// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs a program of somebody else's and waits for it. */
final class Command {
  /** {@code output}: standard output and error, as they came. */
  record Result(int status, String output) {}

  private Command() {}

  /**
   * @return what it printed
   * @throws IOException unless it exits with 0
   */
  static String run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), command);
  }

  /** The same with these variables added to the environment. */
  static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Result result = result(environment, command);
    if (result.status() != 0) {
      throw new IOException(command[0] + " ended with " + result.status() + ": " + result.output());
    }
    return result.output();
  }

  /** Its standard output alone; fails unless it exits with 0. */
  static String printed(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " ended with " + process.exitValue());
    }
    return output;
  }

  static Result result(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    return fed("", environment, command);
  }

  /** The same with this on its standard input. */
  static Result fed(String input, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
