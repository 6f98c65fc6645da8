// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.vaultwarden;

import org.jspecify.annotations.Nullable;

/**
 * An organisation and what is known of its items, kept from one effect to the next. Used within
 * {@link VaultSession#alone} only.
 */
final class HeldOrganisation {
  private final VaultSession session;
  private final String wanted;
  private final ItemIndex index = new ItemIndex();
  private @Nullable CardsOrganisation organisation;
  private String id = "";

  /**
   * @param wanted name or id; one of that name is made when there is none
   */
  HeldOrganisation(VaultSession session, String wanted) {
    this.session = session;
    this.wanted = wanted;
  }

  CardsOrganisation get() throws VaultException {
    CardsOrganisation known = organisation;
    if (known == null) {
      known =
          id.isEmpty()
              ? CardsOrganisation.open(session, wanted)
              : CardsOrganisation.reopen(session, id);
      organisation = known;
      id = known.id();
    }
    return known;
  }

  OwnItems items() throws VaultException {
    return new OwnItems(session, get(), index);
  }

  /** After a failure: everything is looked up again, but a lost organisation isn't made anew. */
  void forget() {
    if (organisation != null) {
      organisation.close();
      organisation = null;
    }
    index.clear();
  }
}
