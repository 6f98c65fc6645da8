// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.page;

/** The words of {@code CodeEntry.state}. */
enum CodeState {
  OPEN,
  USED,
  WITHDRAWN,
  LOCKED,
  EXPIRED
}
