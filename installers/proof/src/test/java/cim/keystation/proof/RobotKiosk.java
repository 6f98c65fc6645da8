// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.kiosk.KioskCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The kiosk's program with a hand beside it: the window is worked by what standard input asks for.
 * Each command is a line that begins with a number, and is answered by a line {@code answer NUMBER
 * …}. Secrets follow their command, a line each, and are not answered.
 */
final class RobotKiosk {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BufferedReader in;
  private final NamedRobot robot;

  private RobotKiosk(BufferedReader in, NamedRobot robot) {
    this.in = in;
    this.robot = robot;
  }

  public static void main(String... arguments) throws Exception {
    new Thread(() -> KioskCommand.main(arguments), "kiosk-main").start();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    RobotKiosk kiosk = new RobotKiosk(in, new NamedRobot());
    System.out.println("kiosk open");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int space = line.indexOf(' ');
      System.out.println(
          "answer " + line.substring(0, space) + " " + kiosk.run(line.substring(space + 1)));
    }
  }

  private String run(String command) throws IOException, InterruptedException {
    String[] words = command.split(" ", 2);
    try {
      return switch (words[0]) {
        case "visit" -> {
          person().visit();
          yield "done";
        }
        case "await" -> {
          robot.await(words[1], PATIENCE);
          yield "shown";
        }
        case "press" -> {
          robot.await(words[1], PATIENCE);
          yield robot.press(words[1]) ? "pressed" : "gone";
        }
        case "type" -> {
          robot.await(words[1], PATIENCE);
          yield robot.type(words[1], in.readLine().toCharArray()) ? "typed" : "not typed";
        }
        case "text" -> robot.text(words[1]).replace('\n', ' ');
        case "picture" -> {
          robot.picture(new File(words[1]));
          yield "taken";
        }
        default -> throw new IllegalArgumentException(words[0]);
      };
    } catch (IllegalStateException e) {
      return "stuck: " + e.getMessage();
    }
  }

  private VisitingPerson person() throws IOException {
    return new VisitingPerson(robot, in.readLine(), in.readLine(), in.readLine(), in.readLine());
  }
}
