// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.program;

import cim.keystation.agent.config.AgentConfig;
import cim.keystation.agent.config.RegisterConfig;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.database.DatabaseBusy;
import cim.keystation.agent.database.DatabaseFailure;
import cim.keystation.agent.office.SecretFile;
import cim.keystation.card.Secret;
import java.io.IOException;
import java.util.Optional;

/** An installation's register, wherever its configuration has it. */
public final class Register implements AutoCloseable {
  private final Database database;
  private final Optional<Secret> password;

  private Register(Database database, Optional<Secret> password) {
    this.database = database;
    this.password = password;
  }

  /**
   * Opens it.
   *
   * @throws DatabaseBusy when it is a file that another process has open
   * @throws IOException when its server or its password file can't be used
   */
  public static Register open(AgentConfig config) throws IOException, DatabaseBusy {
    if (config.register().isEmpty()) {
      return new Register(Database.open(config.data().resolve("register")), Optional.empty());
    }
    RegisterConfig register = config.register().get();
    Secret password = SecretFile.readLine(register.password());
    try {
      return new Register(Database.shared(register.settings(), password), Optional.of(password));
    } catch (DatabaseFailure e) {
      password.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Lent; whoever closes it earlier does no harm. */
  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    password.ifPresent(Secret::close);
  }
}
