// SPDX-License-Identifier: Apache-2.0
package cim.keystation.demo;

import cim.keystation.card.Secret;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/** Works a window's own components, as a person's hand would, and takes pictures of it. */
final class Hand {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final JFrame frame;

  Hand(JFrame frame) {
    this.frame = frame;
  }

  /** Waits until the component shows and is enabled, and presses it. */
  void press(String name) throws Exception {
    await(name, component -> ((AbstractButton) component).doClick());
  }

  /** Waits until the field shows, and types the secret; the caller closes it. */
  void type(String name, Secret text) throws Exception {
    char[] chars = text.chars();
    try {
      await(name, component -> ((JTextComponent) component).setText(new String(chars)));
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** Types into the field if it is there now; on the event dispatch thread. */
  void typeIfShowing(String name, String text) {
    find(frame.getContentPane(), name)
        .ifPresent(component -> ((JTextComponent) component).setText(text));
  }

  void awaitShowing(String name) throws Exception {
    await(name, component -> {});
  }

  /** Waits until it holds; asked from this thread. */
  void until(BooleanSupplier holds) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("waited in vain");
      }
      Thread.sleep(20);
    }
  }

  boolean shows(String name) throws Exception {
    AtomicBoolean showing = new AtomicBoolean();
    SwingUtilities.invokeAndWait(() -> showing.set(find(frame.getContentPane(), name).isPresent()));
    return showing.get();
  }

  void picture(Path file) throws Exception {
    BufferedImage image =
        new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
    SwingUtilities.invokeAndWait(
        () -> {
          frame.validate();
          frame.getContentPane().paint(image.createGraphics());
        });
    int width = frame.getContentPane().getWidth();
    int height = frame.getContentPane().getHeight();
    if (!ImageIO.write(image.getSubimage(0, 0, width, height), "png", file.toFile())) {
      throw new IOException("no PNG writer");
    }
  }

  private void await(String name, Consumer<Component> then) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    AtomicBoolean found = new AtomicBoolean();
    while (!found.get()) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("waited in vain for " + name);
      }
      SwingUtilities.invokeAndWait(
          () ->
              find(frame.getContentPane(), name)
                  .ifPresent(
                      component -> {
                        found.set(true);
                        then.accept(component);
                      }));
      if (!found.get()) {
        Thread.sleep(20);
      }
    }
  }

  private static Optional<Component> find(Container in, String name) {
    for (Component component : in.getComponents()) {
      if (name.equals(component.getName()) && component.isShowing() && component.isEnabled()) {
        return Optional.of(component);
      }
      if (component instanceof Container inner) {
        Optional<Component> found = find(inner, name);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
