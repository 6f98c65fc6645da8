// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.desk;

import cim.keystation.agent.Agent;
import cim.keystation.agent.access.Bearer;
import cim.keystation.agent.access.Role.Task;
import cim.keystation.agent.office.BundleImport;
import cim.keystation.agent.people.DirectoryUnavailable;
import cim.keystation.agent.register.CardEntry;
import cim.keystation.agent.register.CardLife.Cause;
import cim.keystation.agent.register.CardQuery;
import cim.keystation.agent.register.Cards;
import cim.keystation.agent.register.Reason;
import cim.keystation.agent.register.TransitionRefused;
import cim.keystation.card.CardSerial;
import cim.keystation.card.Secret;
import cim.keystation.keys.BundleRejected;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people do with cards, for page and REST alike: every call asks the bearer's role, and every
 * change is in the audit log with the bearer as actor. Thread-safe.
 */
public final class Desk {
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Agent agent;
  private final Reading reading;

  public Desk(Agent agent) {
    this.agent = agent;
    this.reading = new Reading(agent.database());
  }

  public CardList list(Bearer bearer, CardQuery query) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return reading.list(query);
  }

  /** Names of the systems that are told of cards. */
  public List<String> systems() {
    return agent.effects().systems();
  }

  public CardFile card(Bearer bearer, CardSerial serial) throws NotDone {
    Reading.allow(bearer, Task.LOOK);
    return reading.file(bearer, serial);
  }

  /**
   * Makes a code for a person of the directory and withdraws the one before. The caller shows it
   * once and closes it.
   */
  public Secret issueCode(Bearer bearer, String uid, Duration validity) throws NotDone {
    Reading.allowFor(bearer, Task.ISSUE_CODE, Optional.of(uid));
    if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new NotDone(DeskProblem.VALIDITY, validity.toString());
    }
    String known = find(uid);
    Reading.allowFor(bearer, Task.ISSUE_CODE, Optional.of(known));
    return agent.database().write(sql -> agent.codes().issue(sql, known, validity, bearer.actor()));
  }

  private String find(String uid) throws NotDone {
    try {
      return agent
          .parts()
          .people()
          .find(uid)
          .orElseThrow(() -> new NotDone(DeskProblem.NO_SUCH_PERSON, "uid " + uid))
          .uid();
    } catch (DirectoryUnavailable e) {
      throw new NotDone(DeskProblem.DIRECTORY_DOWN, String.valueOf(e.getMessage()));
    }
  }

  /** Changes a card's state, and queues what other systems must hear of it. */
  public CardEntry move(Bearer bearer, CardSerial serial, Move move, Reason reason) throws NotDone {
    Reading.allow(bearer, move.task());
    if (!move.reasons().contains(reason)) {
      throw new NotDone(DeskProblem.REASON, move.word() + " takes " + move.reasons());
    }
    return agent
        .database()
        .write(
            sql -> {
              CardEntry card = find(Cards.find(sql, serial), serial);
              Reading.allowFor(bearer, move.task(), card.uid());
              try {
                agent
                    .life()
                    .move(sql, serial, move.target(card), new Cause(reason, bearer.actor()));
              } catch (TransitionRefused e) {
                throw new NotDone(DeskProblem.WRONG_STATE, String.valueOf(e.getMessage()));
              }
              return find(Cards.find(sql, serial), serial);
            });
  }

  /** Has a system told again at once. */
  public void retry(Bearer bearer, CardSerial serial, String system) throws NotDone {
    Reading.allow(bearer, Task.RETRY_EFFECT);
    if (!agent.effects().systems().contains(system)) {
      throw new NotDone(DeskProblem.NO_SUCH_SYSTEM, "configured: " + agent.effects().systems());
    }
    agent
        .database()
        .write(
            sql -> {
              find(Cards.find(sql, serial), serial);
              if (agent.effects().retry(sql, serial, system) == 0) {
                throw new NotDone(DeskProblem.NOTHING_TO_RETRY, system);
              }
              agent
                  .audit()
                  .append(
                      sql,
                      bearer.actor(),
                      "effect.retry",
                      "card/" + serial,
                      Map.of("system", system));
              return true;
            });
  }

  public BundleImport.Result importBundle(Bearer bearer, byte[] file) throws NotDone {
    Reading.allow(bearer, Task.IMPORT_BUNDLE);
    try {
      return agent.bundles().importFrom(file, bearer.actor());
    } catch (BundleRejected e) {
      throw new NotDone(DeskProblem.BUNDLE, String.valueOf(e.getMessage()));
    }
  }

  /** Notes that somebody began to work on the page. */
  public void signedIn(Bearer bearer) {
    agent
        .database()
        .write(
            sql -> {
              agent
                  .audit()
                  .append(
                      sql,
                      bearer.actor(),
                      "page.sign-in",
                      "page",
                      Map.of("token", bearer.tokenId()));
              return true;
            });
  }

  private static CardEntry find(Optional<CardEntry> found, CardSerial serial) throws NotDone {
    return found.orElseThrow(() -> new NotDone(DeskProblem.NO_SUCH_CARD, "serial " + serial));
  }
}
