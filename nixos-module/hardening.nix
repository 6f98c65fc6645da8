# SPDX-License-Identifier: Apache-2.0
#
# What neither program needs. A JVM compiles while it runs, so memory may be written and executed.
{
  NoNewPrivileges = true;
  CapabilityBoundingSet = "";
  ProtectSystem = "strict";
  ProtectHome = true;
  PrivateTmp = true;
  ProtectClock = true;
  ProtectHostname = true;
  ProtectControlGroups = true;
  ProtectKernelLogs = true;
  ProtectKernelModules = true;
  ProtectKernelTunables = true;
  RestrictNamespaces = true;
  RestrictRealtime = true;
  RestrictSUIDSGID = true;
  LockPersonality = true;
  SystemCallArchitectures = "native";
  StateDirectoryMode = "0700";
  UMask = "0077";
}
