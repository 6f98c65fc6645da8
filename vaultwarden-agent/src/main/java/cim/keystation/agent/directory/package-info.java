// SPDX-License-Identifier: Apache-2.0
/**
 * The LDAP directory: reads and authenticates people, writes cards. {@code keystation.schema} and
 * {@code slapd-acl.conf} beside this package are what a directory server must be given.
 */
@NullMarked
package cim.keystation.agent.directory;

import org.jspecify.annotations.NullMarked;
