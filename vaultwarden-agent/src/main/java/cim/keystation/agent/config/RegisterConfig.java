// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.config;

import cim.keystation.agent.database.PostgresSettings;
import cim.keystation.config.ConfigRejected;
import cim.keystation.config.Section;
import java.nio.file.Path;
import java.util.Optional;

/** The section {@code register}: a register on PostgreSQL, which several agents may share. */
public record RegisterConfig(PostgresSettings settings, Path password) {
  static RegisterConfig read(Section section, ConfigFiles files) throws ConfigRejected {
    String host = section.text("host");
    int port = section.number("port", 1, 65535);
    String database = section.text("database");
    String user = section.text("user");
    Path password = files.secret(section, "password-file");
    Optional<Path> ca =
        section.has("ca") ? Optional.of(files.file(section, "ca")) : Optional.empty();
    section.close();
    try {
      return new RegisterConfig(new PostgresSettings(host, port, database, user, ca), password);
    } catch (IllegalArgumentException e) {
      throw section.rejected("host", String.valueOf(e.getMessage()));
    }
  }
}
