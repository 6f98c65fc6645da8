// SPDX-License-Identifier: Apache-2.0
package cim.keystation.kiosk;

import cim.keystation.card.Reader;
import cim.keystation.message.BackOffice;
import cim.keystation.message.EventFeed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a kiosk is made of. The kiosk closes the reader and the feed; the back office is its
 * owner's.
 *
 * @param dataFolder for the journal, the outbox and saved receipts; one kiosk each
 */
public record KioskParts(
    BackOffice office,
    EventFeed feed,
    Reader reader,
    Path dataFolder,
    Clock clock,
    SecureRandom random,
    KioskOptions options) {}
