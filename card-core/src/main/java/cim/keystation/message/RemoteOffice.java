// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.message.Operation.Effects;
import cim.keystation.message.Operation.EffectsQuery;
import cim.keystation.message.Operation.TermsQuery;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A back office at the other end of something that carries bytes. As thread-safe as that is. */
public final class RemoteOffice implements BackOffice {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteOffice.class);

  /** Carries one request there and its answer back. */
  public interface Carrier {
    /**
     * Blocks until there is an answer. May carry the same bytes more than once: a repeat has no
     * second effect.
     *
     * @throws RefusedByOffice {@code BACK_OFFICE_DOWN} when no answer came in time
     */
    byte[] carry(Operation operation, byte[] request) throws RefusedByOffice;
  }

  private final MessageCodec codec = new MessageCodec();
  private final Carrier carrier;

  public RemoteOffice(Carrier carrier) {
    this.carrier = carrier;
  }

  @Override
  public Terms terms() throws RefusedByOffice {
    return ask(Operation.TERMS, new TermsQuery(), Terms.class);
  }

  @Override
  public Visit signIn(SignIn request) throws RefusedByOffice {
    return ask(Operation.SIGN_IN, request, Visit.class);
  }

  @Override
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    return ask(Operation.DEPOSIT, request, Deposited.class);
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    return ask(Operation.ISSUE, request, Issued.class);
  }

  @Override
  public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
    return ask(Operation.KEYS, request, KeyBundle.class);
  }

  @Override
  public List<Effect> effects(String visitId) throws RefusedByOffice {
    return ask(Operation.EFFECTS, new EffectsQuery(visitId), Effects.class).effects();
  }

  private <T> T ask(Operation operation, Record request, Class<T> answer) throws RefusedByOffice {
    byte[] bytes = carrier.carry(operation, codec.write(request));
    try {
      return codec.answer(bytes, answer);
    } catch (MalformedMessage e) {
      LOG.error("{}: the back office's answer can't be read: {}", operation, e.getMessage());
      throw new RefusedByOffice(Refusal.INTERNAL);
    }
  }
}
