// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk.visit;

import cim.keystation.card.Reader;
import cim.keystation.message.BackOffice;
import cim.keystation.procedure.Journal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;

/**
 * What a station is made of.
 *
 * @param json reads and writes the facts of procedures
 */
public record StationParts(
    String stationId,
    Reader reader,
    BackOffice office,
    Journal journal,
    CardWork work,
    ObjectMapper json,
    SecureRandom random) {}
