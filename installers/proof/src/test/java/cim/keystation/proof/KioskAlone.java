// SPDX-License-Identifier: Apache-2.0
package cim.keystation.proof;

import cim.keystation.card.pcsc.PcscReaders;
import cim.keystation.card.pcsc.ReaderChoice;
import cim.keystation.kiosk.KioskOptions;
import cim.keystation.kiosk.KioskParts;
import cim.keystation.kiosk.KioskWindow;
import cim.keystation.message.BackOffice;
import cim.keystation.message.Event;
import cim.keystation.message.EventFeed;
import cim.keystation.message.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import javax.swing.SwingUtilities;

/**
 * A kiosk on its welcome screen: the station's own window, journal, outbox and PC/SC reader, and a
 * back office that is never asked.
 */
final class KioskAlone {
  private KioskAlone() {}

  /** {@code args}: the data folder. */
  public static void main(String[] args) {
    KioskParts parts =
        new KioskParts(
            new NobodyThere(),
            new NoFeed(),
            new PcscReaders().reader(ReaderChoice.yubiKey()),
            Path.of(args[0]),
            Clock.systemUTC(),
            new SecureRandom(),
            KioskOptions.windowed("bench", "0.1.0"));
    SwingUtilities.invokeLater(() -> new KioskWindow(parts).open());
  }

  private static final class NoFeed implements EventFeed {
    @Override
    public void publish(Event event) throws IOException {
      throw new IOException("no feed");
    }

    @Override
    public void close() {}
  }

  private static final class NobodyThere implements BackOffice {
    @Override
    public Terms terms() throws RefusedByOffice {
      throw away();
    }

    @Override
    public Visit signIn(SignIn request) throws RefusedByOffice {
      throw away();
    }

    @Override
    public Deposited deposit(Deposit request) throws RefusedByOffice {
      throw away();
    }

    @Override
    public Issued issue(Issue request) throws RefusedByOffice {
      throw away();
    }

    @Override
    public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
      throw away();
    }

    @Override
    public List<Effect> effects(String visitId) throws RefusedByOffice {
      throw away();
    }

    private static RefusedByOffice away() {
      return new RefusedByOffice(Refusal.BACK_OFFICE_DOWN);
    }
  }
}
