// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.agent.effect.EffectResult;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;

/** What an LDAP error means for an effect, and for whoever reads of it. */
final class LdapFailure {
  /** Trying again changes nothing: schema, rights or the tree must be changed first. */
  private static final Set<ResultCode> LASTING =
      Set.of(
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.OBJECT_CLASS_VIOLATION,
          ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
          ResultCode.INVALID_ATTRIBUTE_SYNTAX,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.NAMING_VIOLATION,
          ResultCode.REFERRAL);

  /** Somebody else changed the entry between our reading and our writing. */
  private static final Set<ResultCode> OVERTAKEN =
      Set.of(
          ResultCode.ASSERTION_FAILED,
          ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
          ResultCode.NO_SUCH_ATTRIBUTE,
          ResultCode.ENTRY_ALREADY_EXISTS);

  private LdapFailure() {}

  static boolean overtaken(LDAPException e) {
    return OVERTAKEN.contains(e.getResultCode());
  }

  static EffectResult result(LDAPException e) {
    return LASTING.contains(e.getResultCode())
        ? new EffectResult.Impossible(text(e))
        : new EffectResult.Failed(text(e));
  }

  /** Result code, its name, and what the server said. UnboundID puts no password into messages. */
  static String text(LDAPException e) {
    ResultCode code = e.getResultCode();
    String said = e.getDiagnosticMessage() == null ? e.getMessage() : e.getDiagnosticMessage();
    return "directory: " + code.getName() + " (" + code.intValue() + "): " + said;
  }
}
