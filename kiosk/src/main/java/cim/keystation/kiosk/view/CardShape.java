// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

import cim.keystation.kiosk.flow.CardLook;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/**
 * The outline of one YubiKey model in millimetres, standing on its plug: x = 0 is the middle, y = 0
 * where body and plug meet, up is negative.
 *
 * @param touch where a finger is wanted: the disc, the two sides or the edge
 * @param top the second plug of the 5Ci
 * @param height of body and second plug together
 */
record CardShape(
    Area body,
    Plug plug,
    Area touch,
    Touch kind,
    Optional<Shape> top,
    double width,
    double height) {

  /** The connector. */
  enum Plug {
    USB_A(12, 11.5),
    USB_C(8.4, 6.6);

    final double width;
    final double length;

    Plug(double width, double length) {
      this.width = width;
      this.length = length;
    }
  }

  /** What the touch area is. */
  enum Touch {
    DISC,
    SIDES,
    EDGE,
    FINGERPRINT
  }

  static CardShape of(CardLook look) {
    return switch (look.form()) {
      case USB_A_KEYCHAIN, UNKNOWN -> keychain(Plug.USB_A, 33, Touch.DISC);
      case USB_A_BIO -> keychain(Plug.USB_A, 33, Touch.FINGERPRINT);
      case USB_C_BIO -> keychain(Plug.USB_C, 36, Touch.FINGERPRINT);
      case USB_C_KEYCHAIN ->
          look.nfc() || look.securityKey() ? keychain(Plug.USB_C, 36, Touch.DISC) : slim(23, false);
      case USB_C_LIGHTNING -> slim(27, true);
      case USB_A_NANO -> nano(Plug.USB_A, 13, 3.4);
      case USB_C_NANO -> nano(Plug.USB_C, 12, 4.6);
    };
  }

  private static CardShape keychain(Plug plug, double height, Touch kind) {
    Area body = new Area(new RoundRectangle2D.Double(-9, -height, 18, height, 9, 9));
    body.add(new Area(new RoundRectangle2D.Double(-9, -height, 18, height * 0.6, 14, 14)));
    body.subtract(disc(0, -height + 4.6, 2.3));
    Area touch = disc(0, -height * 0.47, 4.7);
    return new CardShape(body, plug, touch, kind, Optional.empty(), 18, height);
  }

  private static CardShape slim(double height, boolean lightning) {
    Area body = new Area(new RoundRectangle2D.Double(-6.2, -height, 12.4, height, 5, 5));
    if (!lightning) {
      body.subtract(disc(0, -height + 4.2, 2.2));
    }
    double middle = lightning ? -height / 2 : -height * 0.36;
    Area touch = new Area(new RoundRectangle2D.Double(-6.9, middle - 4, 2.6, 8, 2, 2));
    touch.add(new Area(new RoundRectangle2D.Double(4.3, middle - 4, 2.6, 8, 2, 2)));
    Optional<Shape> top =
        lightning
            ? Optional.of(new RoundRectangle2D.Double(-3.3, -height - 6.6, 6.6, 8, 3, 3))
            : Optional.empty();
    return new CardShape(
        body, Plug.USB_C, touch, Touch.SIDES, top, 12.4, height + (lightning ? 6.6 : 0));
  }

  private static CardShape nano(Plug plug, double width, double height) {
    Area body = new Area(new RoundRectangle2D.Double(-width / 2, -height, width, height, 2.4, 2.4));
    Area touch =
        new Area(new RoundRectangle2D.Double(-width * 0.36, -height, width * 0.72, 1.5, 1.4, 1.4));
    return new CardShape(body, plug, touch, Touch.EDGE, Optional.empty(), width, height);
  }

  private static Area disc(double x, double y, double radius) {
    return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }
}
