# SPDX-License-Identifier: Apache-2.0
#
# The options of a line to a NATS server, the same for station and agent.
{ lib, rendering }:

let
  inherit (lib) mkOption types;
in
{
  server = mkOption {
    type = types.strMatching "(tls|nats)://[^/@?]+";
    example = "tls://nats.example.org:4222";
    description = "Without TLS only on this machine.";
  };
  ca = mkOption {
    type = types.nullOr types.path;
    default = null;
    description = "PEM of the authorities to trust; null: the platform's.";
  };
  identity = mkOption {
    type = types.nullOr (types.strMatching "/.*");
    default = null;
    description = "File of the PKCS#12 with certificate and key. A secret: not in the Nix store.";
  };
  identityPasswordFile = mkOption {
    type = types.nullOr (types.strMatching "/.*");
    default = null;
    description = "File of the password of the identity.";
  };
  credentials = mkOption {
    type = types.nullOr (types.strMatching "/.*");
    default = null;
    description = "File of the NATS credentials. A secret: not in the Nix store.";
  };
  timeout = mkOption {
    type = rendering.duration;
    default = "PT5S";
    description = "For connecting, and for each answer of the server's own.";
  };
}
