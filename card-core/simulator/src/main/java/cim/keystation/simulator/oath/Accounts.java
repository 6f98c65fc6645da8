// SPDX-License-Identifier: Apache-2.0
package cim.keystation.simulator.oath;

import cim.keystation.card.Bytes;
import cim.keystation.simulator.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accounts, in the order they came. */
final class Accounts {
  private static final int NO_SPACE = 0x6A84;

  private final int capacity;
  private final List<Account> all = new ArrayList<>();

  Accounts(int capacity) {
    this.capacity = capacity;
  }

  List<Account> all() {
    return List.copyOf(all);
  }

  void load(List<Account> accounts) {
    all.clear();
    all.addAll(accounts);
  }

  void clear() {
    all.clear();
  }

  /** Replaces the one of that name. @throws StatusException 6A84 when there is no room */
  void put(Account account) throws StatusException {
    int at = indexOf(account.name());
    if (at >= 0) {
      all.set(at, account);
    } else if (all.size() < capacity) {
      all.add(account);
    } else {
      throw new StatusException(NO_SPACE);
    }
  }

  /**
   * @throws StatusException 6984 when there is none of that name
   */
  Account require(Bytes name) throws StatusException {
    return find(name).orElseThrow(() -> new StatusException(AccessCode.NO_SUCH_OBJECT));
  }

  void delete(Bytes name) throws StatusException {
    all.remove(require(name));
  }

  /**
   * @throws StatusException 6984 when there is none of that name, 6A80 when the new one is taken
   */
  void rename(Bytes from, Bytes to) throws StatusException {
    Account old = require(from);
    if (find(to).isPresent()) {
      throw Fields.wrong();
    }
    all.set(all.indexOf(old), old.named(to));
  }

  private Optional<Account> find(Bytes name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private int indexOf(Bytes name) {
    return find(name).map(all::indexOf).orElse(-1);
  }
}
