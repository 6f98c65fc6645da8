// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A back office that answers with its schemas' examples, or as it is told; keeps what it heard. */
public final class ExampleOffice implements BackOffice {
  /** What happens instead of an answer. */
  public interface Instead {
    void happen() throws RefusedByOffice;
  }

  private final List<Object> heard = new CopyOnWriteArrayList<>();
  private final AtomicReference<Instead> instead = new AtomicReference<>(() -> {});

  /** From now on; an {@code Instead} that returns lets the answer follow. */
  public void instead(Instead what) {
    instead.set(what);
  }

  public void refuse(Refusal refusal) {
    instead(
        () -> {
          throw new RefusedByOffice(refusal);
        });
  }

  /** Requests in order; of {@code effects} the visit's id. */
  public List<Object> heard() {
    return List.copyOf(heard);
  }

  /** A valid request. */
  public static <T> T request(Operation operation, Class<T> type) {
    return SchemaCheck.example(operation.requestSchema(), type);
  }

  /** What is answered. */
  public static <T> T answer(Operation operation, Class<T> type) {
    return SchemaCheck.example(operation.answerSchema(), type);
  }

  @Override
  public Terms terms() throws RefusedByOffice {
    return hear("terms", Operation.TERMS, Terms.class);
  }

  @Override
  public Visit signIn(SignIn request) throws RefusedByOffice {
    return hear(request, Operation.SIGN_IN, Visit.class);
  }

  @Override
  public Deposited deposit(Deposit request) throws RefusedByOffice {
    return hear(request, Operation.DEPOSIT, Deposited.class);
  }

  @Override
  public Issued issue(Issue request) throws RefusedByOffice {
    return hear(request, Operation.ISSUE, Issued.class);
  }

  @Override
  public KeyBundle keys(KeyRequest request) throws RefusedByOffice {
    return hear(request, Operation.KEYS, KeyBundle.class);
  }

  @Override
  public List<Effect> effects(String visitId) throws RefusedByOffice {
    return hear(visitId, Operation.EFFECTS, Operation.Effects.class).effects();
  }

  /** What {@link #effects} answers. */
  public static List<Effect> effects() {
    return answer(Operation.EFFECTS, Operation.Effects.class).effects();
  }

  private <T> T hear(Object request, Operation operation, Class<T> type) throws RefusedByOffice {
    heard.add(request);
    instead.get().happen();
    return answer(operation, type);
  }
}
