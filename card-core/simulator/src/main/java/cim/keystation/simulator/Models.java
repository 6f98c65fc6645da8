// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.Firmware;
import cim.keystation.card.FormFactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The models of {@code models.csv}, in its order. */
public record Models(List<Model> all) {
  private static final String FILE = "models.csv";
  private static final int COLUMNS = 7;

  public Models {
    all = List.copyOf(all);
  }

  public static Models load() {
    try (InputStream in = Models.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not in the simulator's jar: " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Models(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Models::parse)
              .toList());
    } catch (IOException damagedBuild) {
      throw new IllegalStateException(damagedBuild);
    }
  }

  /** The one with that {@link Model#id}. */
  public Optional<Model> find(String id) {
    return all.stream().filter(model -> model.id().equals(id)).findFirst();
  }

  /**
   * That product, with any firmware 5.x: what isn't listed is taken from the next older listed one,
   * or from the oldest.
   *
   * @throws IllegalArgumentException when there is no such product
   */
  Model named(String product, Firmware firmware) {
    List<Model> listed =
        all.stream()
            .filter(model -> model.product().equals(product))
            .sorted(Comparator.comparing(Model::firmware))
            .toList();
    if (listed.isEmpty()) {
      throw new IllegalArgumentException("the simulator has no model " + product);
    }
    Model nearest = listed.get(0);
    for (Model each : listed) {
      if (each.firmware().compareTo(firmware) <= 0) {
        nearest = each;
      }
    }
    return nearest.with(firmware);
  }

  private static Model parse(String line) {
    String[] columns = line.split("\\s*,\\s*", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(FILE + ": " + line);
    }
    Firmware firmware = Firmware.parse(columns[2]);
    Model.Kind kind = Model.Kind.parse(columns[5]);
    Set<Application> supported = Model.supported(kind, firmware);
    return new Model(
        columns[0],
        columns[1],
        firmware,
        FormFactor.valueOf(columns[3]),
        supported,
        columns[4].equals("nfc") ? supported : Set.of(),
        kind,
        Bytes.hex(columns[6].replace("-", "").toUpperCase(Locale.ROOT)),
        new PinComplexity(false));
  }
}
