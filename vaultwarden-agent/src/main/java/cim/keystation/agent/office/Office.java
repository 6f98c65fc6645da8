// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.office;

import cim.keystation.agent.database.Database;
import cim.keystation.agent.effect.EffectQueue;
import cim.keystation.agent.escrow.EscrowDesk;
import cim.keystation.agent.issuing.Genuineness;
import cim.keystation.agent.issuing.IssuingDesk;
import cim.keystation.agent.register.OpenVisits;
import cim.keystation.agent.register.Requests;
import cim.keystation.agent.register.VisitEntry;
import cim.keystation.agent.register.Visits;
import cim.keystation.keys.Der;
import cim.keystation.message.BackOffice;
import cim.keystation.message.Refusal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The back office in process. Thread-safe. Every failure that isn't a refusal is logged here. */
public final class Office implements BackOffice {
  private static final Logger LOG = LoggerFactory.getLogger(Office.class);
  private final Database database;
  private final Terms terms;
  private final SignInDesk signIn;
  private final EscrowDesk escrow;
  private final IssuingDesk issuing;
  private final KeyRelease keys;

  public Office(OfficeParts parts) {
    OfficePolicy policy = parts.policy();
    Requests requests = new Requests(parts.clock());
    OpenVisits visits = new OpenVisits(parts.clock());
    Genuineness genuineness = new Genuineness(policy.anchors());
    this.database = parts.database();
    this.terms =
        new Terms(
            policy.profileYaml(),
            Der.of(parts.sealing().certificate()),
            policy.custodiansDer(),
            policy.anchors().roots(),
            policy.anchors().intermediates());
    this.signIn = new SignInDesk(parts, genuineness, requests);
    this.escrow =
        new EscrowDesk(
            database,
            requests,
            visits,
            policy.custodians(),
            policy.profile().custodiansNeeded(),
            parts.audit(),
            parts.clock());
    this.issuing =
        new IssuingDesk(
            new IssuingDesk.Parts(
                database,
                requests,
                visits,
                policy.profile(),
                genuineness,
                parts.ca(),
                policy.organisation(),
                parts.audit(),
                parts.clock()));
    this.keys = new KeyRelease(parts, visits, requests);
  }

  @Override
  public Terms terms() {
    return terms;
  }

  @Override
  public Visit signIn(SignIn request) throws RefusedByOffice {
    return answer("signIn", () -> signIn.signIn(request));
  }

  @Override
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    return answer("deposit", () -> escrow.deposit(request));
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    return answer("issue", () -> issuing.issue(request));
  }

  @Override
  public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
    return answer("keys", () -> keys.release(request));
  }

  @Override
  public List<Effect> effects(String visitId) throws RefusedByOffice {
    return answer(
        "effects",
        () ->
            database.read(
                sql -> {
                  VisitEntry visit =
                      Visits.find(sql, visitId)
                          .orElseThrow(() -> new RefusedByOffice(Refusal.VISIT_CLOSED));
                  return EffectQueue.of(sql, visit.serial()).stream()
                      .filter(effect -> effect.visitId().equals(visitId))
                      .map(e -> new Effect(e.system(), e.state(), e.detail(), e.since()))
                      .toList();
                }));
  }

  private interface Answer<T> {
    T give() throws RefusedByOffice;
  }

  private static <T> T answer(String operation, Answer<T> answer) throws RefusedByOffice {
    try {
      return answer.give();
    } catch (RefusedByOffice e) {
      LOG.info("{} refused: {}", operation, e.refusal());
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} failed", operation, e);
      throw new RefusedByOffice(Refusal.INTERNAL);
    }
  }
}
