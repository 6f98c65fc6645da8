// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.audit.AuditLog;
import cim.keystation.agent.codes.Codes;
import cim.keystation.agent.database.Database;
import cim.keystation.agent.people.People;
import cim.keystation.agent.register.CardLife;
import cim.keystation.keys.IssuingCa;
import java.time.Clock;

/** What the office is put together from. */
public record OfficeParts(
    Database database,
    OfficePolicy policy,
    OfficeKey sealing,
    OfficeKey bundleKey,
    IssuingCa ca,
    People people,
    Codes codes,
    CardLife life,
    AuditLog audit,
    Clock clock) {}
