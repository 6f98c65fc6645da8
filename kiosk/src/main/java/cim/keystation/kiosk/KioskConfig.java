// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.kiosk.text.Texts;
import cim.keystation.kiosk.visit.PublicKeyAddress;
import cim.keystation.transport.NatsSettings;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file {@code kiosk.yaml}; docs/kiosk.example.yaml shows every key.
 *
 * @param dataFolder journal, outbox and saved receipts; relative paths are from the file's folder
 * @param answerWithin how long a request to the back office may take
 */
record KioskConfig(
    KioskOptions options,
    Path dataFolder,
    ReaderChoice reader,
    NatsSettings nats,
    Duration answerWithin) {
  private static final Pattern STATION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Duration OUTBOX_PAUSE = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  /**
   * Reads and checks the whole file; nothing is opened or made.
   *
   * @throws ConfigRejected with the place of the first mistake
   */
  static KioskConfig read(Path file) throws IOException, ConfigRejected {
    Section all = Section.read(file.getFileName().toString(), Files.readString(file));
    Path folder = file.toAbsolutePath().resolveSibling("");
    KioskOptions options = options(all);
    Path data = folder.resolve(all.text("data"));
    ReaderChoice reader =
        all.optionalText("reader").map(ReaderChoice::named).orElseGet(ReaderChoice::yubiKey);
    Duration within = all.has("answer-within") ? all.duration("answer-within") : ANSWER_WITHIN;
    NatsSettings nats =
        NatsSettings.read(all.section("nats"), "kiosk-" + options.stationId(), folder);
    all.close();
    return new KioskConfig(options, data, reader, nats, within);
  }

  private static KioskOptions options(Section all) throws ConfigRejected {
    String station = all.text("station");
    if (!STATION.matcher(station).matches()) {
      throw all.rejected("station", "must be lower-case letters, digits and hyphens, up to 63");
    }
    Section idle = all.section("idle");
    Duration after = idle.duration("after");
    Duration warn = idle.duration("warn");
    idle.close();
    return new KioskOptions(
        station,
        KioskOptions.VERSION,
        all.text("help-line"),
        appearance(all),
        after,
        warn,
        OUTBOX_PAUSE,
        publicKey(all));
  }

  private static Appearance appearance(Section all) throws ConfigRejected {
    Locale language = language(all);
    boolean dark = all.has("dark") && all.truth("dark");
    boolean motion = !all.has("motion") || all.truth("motion");
    Optional<Section> window = all.optionalSection("window");
    if (window.isEmpty()) {
      return new Appearance(language, dark, false, new Dimension(1280, 800), motion);
    }
    int width = window.get().number("width", 640, 7680);
    int height = window.get().number("height", 400, 4320);
    window.get().close();
    return new Appearance(language, dark, true, new Dimension(width, height), motion);
  }

  private static Locale language(Section all) throws ConfigRejected {
    Locale wanted = Locale.forLanguageTag(all.text("language"));
    if (!Texts.LANGUAGES.contains(wanted)) {
      throw all.rejected("language", "must be one of " + Texts.LANGUAGES);
    }
    return wanted;
  }

  private static PublicKeyAddress publicKey(Section all) throws ConfigRejected {
    try {
      return new PublicKeyAddress(all.optionalText("public-key"));
    } catch (IllegalArgumentException e) {
      throw all.rejected("public-key", "must be an https address with {uid} or {fingerprint}");
    }
  }
}
