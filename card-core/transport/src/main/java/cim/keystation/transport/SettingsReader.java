// SPDX-License-Identifier: Apache-2.0
package cim.keystation.transport;

import cim.keystation.card.Bytes;
import cim.keystation.card.Secret;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import cim.keystation.keys.Pkcs12;
import cim.keystation.tls.PinnedTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the values of the section {@code nats}, and the files it names. */
final class SettingsReader {
  private static final String IDENTITY = "identity";
  private static final String PASSWORD_FILE = "identity-password-file";

  private final Section nats;
  private final Path folder;

  SettingsReader(Section nats, Path folder) {
    this.nats = nats;
    this.folder = folder;
  }

  URI server() throws ConfigRejected {
    URI server;
    try {
      server = URI.create(nats.text("server"));
    } catch (IllegalArgumentException e) {
      throw nats.rejected("server", "must be of the form tls://host:4222");
    }
    Optional<String> problem = NatsSettings.problem(server);
    if (problem.isPresent()) {
      throw nats.rejected("server", problem.get());
    }
    return server;
  }

  PinnedTls tls() throws ConfigRejected {
    if (!server().getScheme().equals("tls")) {
      for (String key : List.of("ca", IDENTITY, PASSWORD_FILE)) {
        if (nats.has(key)) {
          throw nats.rejected(key, "is of no use without tls://");
        }
      }
      return PinnedTls.trusting(List.of());
    }
    PinnedTls trust = trust();
    if (nats.has(IDENTITY)) {
      Pkcs12.Content identity = identity();
      return trust.presenting(identity.key(), identity.chain());
    }
    if (nats.has(PASSWORD_FILE)) {
      throw nats.rejected(PASSWORD_FILE, "there is no identity that it could open");
    }
    return trust;
  }

  /** The file is read later; here it must be readable. */
  Optional<Path> credentials() throws ConfigRejected {
    if (!nats.has("credentials")) {
      return Optional.empty();
    }
    Path file = folder.resolve(nats.text("credentials"));
    if (!Files.isReadable(file)) {
      throw nats.rejected("credentials", "can't be read: " + file);
    }
    return Optional.of(file);
  }

  private PinnedTls trust() throws ConfigRejected {
    try {
      return PinnedTls.trusting(folder.resolve(nats.text("ca")));
    } catch (IOException e) {
      throw nats.rejected("ca", "can't be used: " + e.getMessage());
    }
  }

  private Pkcs12.Content identity() throws ConfigRejected {
    Bytes file;
    try {
      file = Bytes.of(Files.readAllBytes(folder.resolve(nats.text(IDENTITY))));
    } catch (IOException e) {
      throw nats.rejected(IDENTITY, "can't be read: " + e.getMessage());
    }
    try (Secret password = password()) {
      return Pkcs12.read(file, password);
    } catch (IOException e) {
      throw nats.rejected(IDENTITY, "can't be opened with its password: " + e.getMessage());
    }
  }

  private Secret password() throws ConfigRejected {
    try {
      byte[] line = Files.readAllBytes(folder.resolve(nats.text(PASSWORD_FILE)));
      int length = line.length;
      while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r')) {
        length--;
      }
      byte[] password = Arrays.copyOf(line, length);
      Arrays.fill(line, (byte) 0);
      return Secret.ofBytes(password);
    } catch (IOException e) {
      throw nats.rejected(PASSWORD_FILE, "can't be read: " + e.getMessage());
    }
  }
}
