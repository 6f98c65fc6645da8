// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.database;

/** Another process, usually the running agent, has the file open. */
public final class DatabaseBusy extends Exception {
  private static final long serialVersionUID = 1L;

  DatabaseBusy(Throwable cause) {
    super("the register is in use by another process", cause);
  }
}
