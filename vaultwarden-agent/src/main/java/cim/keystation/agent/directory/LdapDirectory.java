// SPDX-License-Identifier: Apache-2.0
package cim.keystation.agent.directory;

import cim.keystation.card.Secret;
import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.PasswordProvider;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.EnumSet;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one directory, bound as the agent. Opened when first needed, so that a directory
 * that is down at start only delays; kept for later calls. Thread-safe.
 */
public final class LdapDirectory implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final LdapSettings settings;
  private final SSLContext tls;
  private final Secret password;
  private final LDAPConnectionPool pool;

  /** Keeps a copy of the password until {@link #close}. */
  public LdapDirectory(LdapSettings settings, Secret agentPassword) {
    this.settings = settings;
    this.tls = settings.tls().context();
    this.password = agentPassword.duplicate();
    SimpleBindRequest bind = new SimpleBindRequest(settings.agent(), provider(password));
    try {
      this.pool = new LDAPConnectionPool(servers(bind), bind, 0, CONNECTIONS, null, false);
    } catch (LDAPException e) {
      throw new IllegalStateException("no connection is opened yet, so none can fail", e);
    }
    // Only what changes nothing is repeated by itself after a connection broke.
    pool.setRetryFailedOperationsDueToInvalidConnections(EnumSet.of(OperationType.SEARCH));
    pool.setConnectionPoolName("agent");
  }

  LdapSettings settings() {
    return settings;
  }

  /** The agent's connections. */
  LDAPConnectionPool agent() {
    return pool;
  }

  /** A connection of its own, not bound, for trying a person's password; the caller closes it. */
  LDAPConnection unbound() throws LDAPException {
    return servers(null).getConnection();
  }

  private SingleServerSet servers(@Nullable BindRequest bind) {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    int millis = Math.toIntExact(settings.timeout().toMillis());
    options.setConnectTimeoutMillis(millis);
    options.setResponseTimeoutMillis(millis);
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(true);
    SocketFactory sockets = SocketFactory.getDefault();
    PostConnectProcessor upgrade = null;
    if (settings.protection() != LdapSettings.Protection.LOOPBACK) {
      options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    }
    if (settings.protection() == LdapSettings.Protection.LDAPS) {
      sockets = tls.getSocketFactory();
    } else if (settings.protection() == LdapSettings.Protection.START_TLS) {
      upgrade = new StartTLSPostConnectProcessor(tls);
    }
    return new SingleServerSet(settings.host(), settings.port(), sockets, options, bind, upgrade);
  }

  private static PasswordProvider provider(Secret password) {
    return new PasswordProvider() {
      @Override
      public byte[] getPasswordBytes() {
        return password.copy(); // zeroed by the caller, as its contract says
      }
    };
  }

  @Override
  public void close() {
    pool.close();
    password.close();
  }
}
