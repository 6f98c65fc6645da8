// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.card.Secret;
import cim.keystation.kiosk.flow.Desk;
import cim.keystation.kiosk.flow.PinTrouble;
import cim.keystation.kiosk.flow.Screen;
import cim.keystation.kiosk.receipt.Paper;
import cim.keystation.kiosk.receipt.Receipt;
import cim.keystation.kiosk.text.Texts;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Paints every screen with made-up data into PNG files, to look at them. Needs no display. */
@Command(name = "screens", description = "Paints every screen into PNG files.")
public final class ScreenViewer implements Callable<Integer> {
  @Option(names = "--out", required = true, description = "folder for the pictures")
  private Path out = Path.of(".");

  @Option(names = "--size", defaultValue = "1280x800", description = "such as 1280x800")
  private String size = "";

  @Option(names = "--theme", defaultValue = "light", description = "light or dark")
  private String theme = "";

  @Option(names = "--lang", defaultValue = "en", description = "en or de")
  private String language = "";

  public static void main(String... arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(new CommandLine(new ScreenViewer()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    String[] sides = size.split("x", 2);
    Dimension area = new Dimension(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    Files.createDirectories(out);
    SwingUtilities.invokeAndWait(
        () -> {
          for (Map.Entry<String, Screen> entry : SampleScreens.all().entrySet()) {
            KioskView view = view(area, theme.equals("dark"), Locale.forLanguageTag(language));
            save(entry.getKey(), paint(view, entry.getValue(), area));
          }
        });
    return 0;
  }

  static KioskView view(Dimension area, boolean dark, Locale language) {
    StationLabel label = new StationLabel("lobby-1", "0.1.0", "4400");
    KioskView view =
        new KioskView(input -> {}, new Nobody(), new NoPaper(), label, language, dark, area, false);
    view.setSize(area);
    return view;
  }

  /** For panels that nobody answers. */
  static Context context(Theme theme) {
    return new Context(theme, input -> {}, new Nobody(), new Forms(), new NoPaper());
  }

  static BufferedImage paint(KioskView view, Screen screen, Dimension area) {
    view.show(screen);
    layOut(view);
    BufferedImage picture = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    view.paint(g);
    g.dispose();
    return picture;
  }

  /** Without a window nothing is valid by itself. */
  static void layOut(Container container) {
    container.doLayout();
    for (Component child : container.getComponents()) {
      if (child instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private void save(String name, BufferedImage picture) {
    String file = name + "-" + theme + "-" + language + "-" + size + ".png";
    try {
      ImageIO.write(picture, "png", out.resolve(file).toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class Nobody implements Desk {
    @Override
    public void signIn(String uid, Secret password, Secret code) {}

    @Override
    public void pin(Secret pin) {}

    @Override
    public Optional<PinTrouble> pinTrouble(char[] digits) {
      return Optional.empty();
    }

    @Override
    public void start() {}

    @Override
    public void retry() {}

    @Override
    public void leave() {}
  }

  private static final class NoPaper implements Paper {
    @Override
    public boolean print(Receipt receipt, Texts texts) {
      return false;
    }

    @Override
    public String save(Receipt receipt, Texts texts) {
      return "";
    }
  }
}
