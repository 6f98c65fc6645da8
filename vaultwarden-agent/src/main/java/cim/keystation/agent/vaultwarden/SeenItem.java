// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

/**
 * An item as somebody looked at it.
 *
 * @param overwrite whether the register is to win over what was edited until then
 */
public record SeenItem(String id, String revisionDate, boolean overwrite) {}
