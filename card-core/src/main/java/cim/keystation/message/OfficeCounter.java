// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import cim.keystation.message.BackOffice.RefusedByOffice;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that arrive as bytes, whatever carries them. Every request has an answer: what
 * can't be read is refused as malformed, and a failure that isn't a refusal is logged here and told
 * as internal. Requests themselves are never logged. As thread-safe as the office behind it.
 */
public final class OfficeCounter {
  /** Bytes; nothing that a station sends comes near. */
  public static final int LONGEST_REQUEST = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(OfficeCounter.class);
  private final MessageCodec codec = new MessageCodec();
  private final BackOffice office;

  public OfficeCounter(BackOffice office) {
    this.office = office;
  }

  /** Blocks as long as the office does. */
  public byte[] answer(String operation, byte[] request) {
    try {
      return codec.ok(ask(operation, request));
    } catch (RefusedByOffice no) {
      return codec.refused(no.refusal());
    } catch (MalformedMessage e) {
      LOG.info("{}: malformed request: {}", printable(operation), e.getMessage());
      return codec.refused(Refusal.MALFORMED);
    } catch (RuntimeException e) {
      LOG.error("{} failed", printable(operation), e);
      return codec.refused(Refusal.INTERNAL);
    }
  }

  /** The answer of a back office that can't take the request now. */
  public byte[] refusal(Refusal refusal) {
    return codec.refused(refusal);
  }

  private Object ask(String name, byte[] bytes) throws RefusedByOffice, MalformedMessage {
    Optional<Operation> operation = Operation.named(name);
    if (operation.isEmpty()) {
      throw new MalformedMessage("no such operation");
    }
    if (bytes.length > LONGEST_REQUEST) {
      throw new MalformedMessage(bytes.length + " bytes");
    }
    Record request = codec.read(bytes, operation.get().request());
    return switch (operation.get()) {
      case TERMS -> office.terms();
      case SIGN_IN -> office.signIn((BackOffice.SignIn) request);
      case DEPOSIT -> office.deposit((BackOffice.Deposit) request);
      case ISSUE -> office.issue((BackOffice.Issue) request);
      case KEYS -> office.keys((BackOffice.KeyRequest) request);
      case EFFECTS ->
          new Operation.Effects(office.effects(((Operation.EffectsQuery) request).visitId()));
    };
  }

  private static String printable(String operation) {
    return Operation.named(operation).map(Operation::wireName).orElse("unknown operation");
  }
}
