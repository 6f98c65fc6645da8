// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.database.Sql;
import cim.keystation.agent.people.Person;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardLife;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardState;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.PeopleSnapshot;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.card.CardSerial;
import cim.keystation.message.BackOffice.SignIn;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Opens and resumes visits, and takes the card to PERSONALIZING on the way. */
final class VisitOpening {
  private final CardLife life;
  private final OfficePolicy policy;
  private final Clock clock;

  VisitOpening(CardLife life, OfficePolicy policy, Clock clock) {
    this.life = life;
    this.policy = policy;
    this.clock = clock;
  }

  /** Opens a visit; what this person or card left unfinished before is given up. */
  VisitEntry open(Sql sql, Person person, SignIn request, CardSerial serial)
      throws TransitionRefused {
    Instant now = clock.instant();
    Cause cause = new Cause(Reason.ENROLMENT, actor(request));
    PeopleSnapshot.put(sql, person, now);
    giveUpUnfinished(sql, person, serial, request);
    life.register(
        sql,
        serial,
        request.card().firmware(),
        ModelName.of(request.card()),
        new Cause(Reason.PRESENTED, actor(request)));
    if (state(sql, serial) == CardState.REGISTERED) {
      life.assign(sql, serial, person.uid(), policy.profile().name(), cause);
    }
    personalize(sql, serial, cause);
    VisitEntry visit =
        new VisitEntry(
            UUID.randomUUID().toString(),
            serial,
            person.uid(),
            request.stationId(),
            VisitEntry.State.OPEN,
            now,
            now.plus(policy.visitLength()),
            now.plus(policy.resumable()),
            request.recipient());
    Visits.add(sql, visit);
    life.visit(sql, serial, visit.id());
    return visit;
  }

  /** Goes on with an unfinished visit, perhaps at another station. */
  VisitEntry resume(Sql sql, Person person, SignIn request, VisitEntry visit)
      throws TransitionRefused {
    Instant now = clock.instant();
    PeopleSnapshot.put(sql, person, now);
    personalize(sql, visit.serial(), new Cause(Reason.RESUMED, actor(request)));
    Visits.resume(
        sql, visit.id(), request.stationId(), request.recipient(), now.plus(policy.visitLength()));
    return Visits.find(sql, visit.id()).orElseThrow();
  }

  private void giveUpUnfinished(Sql sql, Person person, CardSerial serial, SignIn request)
      throws TransitionRefused {
    for (VisitEntry old : Visits.unfinishedOfEither(sql, serial, person.uid())) {
      Visits.end(sql, old.id(), VisitEntry.State.GIVEN_UP);
      boolean otherCard = !old.serial().equals(serial);
      if (otherCard && state(sql, old.serial()) == CardState.PERSONALIZING) {
        life.move(
            sql,
            old.serial(),
            CardState.QUARANTINED,
            new Cause(Reason.INTERRUPTED, actor(request)));
      }
    }
  }

  private void personalize(Sql sql, CardSerial serial, Cause cause) throws TransitionRefused {
    if (state(sql, serial) != CardState.PERSONALIZING) {
      life.move(sql, serial, CardState.PERSONALIZING, cause);
    }
  }

  private static CardState state(Sql sql, CardSerial serial) {
    return Cards.find(sql, serial).map(CardEntry::state).orElse(CardState.UNKNOWN);
  }

  private static String actor(SignIn request) {
    return "station/" + request.stationId();
  }
}
