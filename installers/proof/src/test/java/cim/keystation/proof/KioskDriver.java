// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A running {@link RobotKiosk} on a screen of its own: one that is killed while it holds a key down
 * leaves it down for everybody else on that screen.
 */
final class KioskDriver implements AutoCloseable {
  private static final Duration OPENING = Duration.ofSeconds(60);
  private static final Duration ANSWERING = Duration.ofSeconds(180);

  private final VirtualScreen screen;
  private final JavaProgram program;
  private int commands;

  private KioskDriver(VirtualScreen screen, JavaProgram program) {
    this.screen = screen;
    this.program = program;
  }

  /** Returns once its window is there. {@code environment} leads to a pcscd. */
  static KioskDriver start(Path config, Path log, Map<String, String> environment)
      throws IOException, InterruptedException {
    VirtualScreen screen =
        VirtualScreen.start(Files.createTempDirectory(log.toAbsolutePath().getParent(), "screen"));
    Map<String, String> around = new HashMap<>(environment);
    around.put("DISPLAY", screen.display());
    KioskDriver driver =
        new KioskDriver(
            screen,
            JavaProgram.start(
                RobotKiosk.class, log, around, List.of("--config", config.toString())));
    try {
      driver.program.await("^kiosk open$", OPENING);
    } catch (IOException | InterruptedException e) {
      driver.close();
      throw e;
    }
    return driver;
  }

  /** Begins a whole visit; {@link #awaitVisit} waits for its end. */
  int beginVisit(SitePerson person) throws IOException {
    int number = send("visit");
    for (String line : List.of(person.uid(), person.password(), person.code(), person.pin())) {
      program.say(line);
    }
    return number;
  }

  void awaitVisit(int number) throws IOException, InterruptedException {
    expect("done", answer(number));
  }

  void await(String name) throws IOException, InterruptedException {
    expect("shown", answer(send("await " + name)));
  }

  void press(String name) throws IOException, InterruptedException {
    expect("pressed", answer(send("press " + name)));
  }

  void type(String name, String text) throws IOException, InterruptedException {
    int number = send("type " + name);
    program.say(text);
    expect("typed", answer(number));
  }

  void pin(String digits) throws IOException, InterruptedException {
    for (char digit : digits.toCharArray()) {
      press("pin.key." + digit);
    }
    press("pin.continue");
  }

  void picture(Path file) throws IOException, InterruptedException {
    expect("taken", answer(send("picture " + file)));
  }

  boolean isAlive() {
    return program.isAlive();
  }

  long pid() {
    return program.pid();
  }

  void kill() throws InterruptedException {
    program.kill();
    screen.close();
  }

  /** What it wrote since it started. */
  String printed() {
    try {
      return program.printed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int send(String command) throws IOException {
    commands++;
    program.say(commands + " " + command);
    return commands;
  }

  private String answer(int number) throws IOException, InterruptedException {
    return program.await("^answer " + number + " (.*)$", ANSWERING).group(1);
  }

  private void expect(String wanted, String answer) throws IOException {
    if (!wanted.equals(answer)) {
      throw new IOException(answer + "\n" + program.printed());
    }
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
    screen.close();
  }
}
