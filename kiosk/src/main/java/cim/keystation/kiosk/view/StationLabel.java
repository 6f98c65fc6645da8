// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.view;

/**
 * What stands at the foot of every screen.
 *
 * @param helpLine such as a telephone number
 */
public record StationLabel(String station, String version, String helpLine) {}
