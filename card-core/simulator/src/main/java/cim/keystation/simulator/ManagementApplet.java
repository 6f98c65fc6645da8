// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator;

import cim.keystation.card.Application;
import cim.keystation.card.Bytes;
import cim.keystation.card.CardSerial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Management application: device information by pages, which applications are enabled, and the
 * settings behind a lock code. The reset of the whole device is a Bio's alone.
 */
final class ManagementApplet implements Applet {
  private static final Bytes AID = Bytes.hex("A000000527471117");
  private static final int ECHO = 0x01;
  private static final int READ_CONFIG = 0x1D;
  private static final int WRITE_CONFIG = 0x1C;

  private final Model model;
  private final Configuration configuration;
  private final ConfigurationLock lock = new ConfigurationLock();
  private final DevicePages pages;
  private final ConfigurationWrite write;
  private final DeviceSettings settings;

  ManagementApplet(Model model, CardSerial serial, Configuration configuration) {
    this.model = model;
    this.configuration = configuration;
    this.settings = new DeviceSettings(configuration);
    this.pages = new DevicePages(model, serial, configuration, lock, settings);
    this.write = new ConfigurationWrite(configuration, lock, settings);
  }

  @Override
  public Bytes aid() {
    return AID;
  }

  @Override
  public Response select() {
    String text = "Virtual mgr - FW version " + model.firmware();
    return Response.ok(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public Response process(Command command) {
    try {
      return switch (command.ins()) {
        case ECHO -> Response.ok(command.data().toArray());
        case READ_CONFIG -> read(command.p1());
        case WRITE_CONFIG -> write.apply(command.data());
        default -> Response.sw(Response.WRONG_INS);
      };
    } catch (StatusException refused) {
      return refused.response();
    }
  }

  @Override
  public Bytes stored() {
    StateWriter out = new StateWriter().number(mask(Transport.USB)).number(mask(Transport.NFC));
    out.bytes(lock.code());
    settings.save(out);
    return out.done();
  }

  @Override
  public void restore(Bytes stored) {
    StateReader in = new StateReader(stored);
    configuration.enable(Transport.USB, applications(in.number()));
    configuration.enable(Transport.NFC, applications(in.number()));
    try {
      lock.change(Bytes.of(in.bytes()));
    } catch (StatusException wrongLength) {
      throw new IllegalArgumentException("not a configuration", wrongLength);
    }
    settings.load(in);
    in.end();
  }

  private int mask(Transport over) {
    return configuration.enabled(over).stream().mapToInt(Application::bit).sum();
  }

  private static Set<Application> applications(int bits) {
    return Arrays.stream(Application.values())
        .filter(application -> (bits & application.bit()) != 0)
        .collect(Collectors.toSet());
  }

  @Override
  public void powerOff() {
    // nothing volatile
  }

  private Response read(int page) {
    List<byte[]> all = pages.all();
    return page < all.size() ? Response.ok(all.get(page)) : Response.sw(Response.WRONG_P1P2);
  }
}
