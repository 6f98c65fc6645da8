// SPDX-License-Identifier: Apache-2.0
package cim.keystation.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The requests of {@link BackOffice} as they are named on the wire, each with its two forms. */
public enum Operation {
  TERMS("terms", TermsQuery.class, BackOffice.Terms.class),
  SIGN_IN("sign-in", BackOffice.SignIn.class, BackOffice.Visit.class),
  DEPOSIT("deposit", BackOffice.Deposit.class, BackOffice.Deposited.class),
  ISSUE("issue", BackOffice.Issue.class, BackOffice.Issued.class),
  KEYS("keys", BackOffice.KeyRequest.class, BackOffice.KeyBundle.class),
  EFFECTS("effects", EffectsQuery.class, Effects.class);

  /** {@link BackOffice#terms} asks nothing. */
  record TermsQuery() {}

  record EffectsQuery(String visitId) {}

  record Effects(List<BackOffice.Effect> effects) {
    Effects {
      effects = List.copyOf(effects);
    }
  }

  private final String wireName;
  private final Class<? extends Record> request;
  private final Class<? extends Record> answer;

  Operation(String wireName, Class<? extends Record> request, Class<? extends Record> answer) {
    this.wireName = wireName;
    this.request = request;
    this.answer = answer;
  }

  /** Empty for a name that is none. */
  public static Optional<Operation> named(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
  }

  /** Lower-case letters and hyphens. */
  public String wireName() {
    return wireName;
  }

  /** Name of the JSON Schema of the request, for {@link EventSchema#text}. */
  public String requestSchema() {
    return "cim.keys.request." + wireName + ".v1";
  }

  /** Name of the JSON Schema of what stands under {@code ok} in the answer. */
  public String answerSchema() {
    return "cim.keys.answer." + wireName + ".v1";
  }

  Class<? extends Record> request() {
    return request;
  }

  Class<? extends Record> answer() {
    return answer;
  }
}
