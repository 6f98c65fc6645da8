// SPDX-License-Identifier: Apache-2.0
/** What REST and page share: guards, and how a request fails. */
@NullMarked
package cim.keystation.agent.web;

import org.jspecify.annotations.NullMarked;
