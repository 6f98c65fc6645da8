# SPDX-License-Identifier: Apache-2.0
#
# Files that are no secrets are paths and may lie in the Nix store; secrets are strings, so that Nix
# never copies them there.
{ lib, rendering }:

let
  inherit (lib) mkOption types;
  text = description: mkOption { type = types.str; inherit description; };
  secret = description: mkOption { type = types.strMatching "/.*"; inherit description; };
  perhapsSecret =
    description:
    mkOption {
      type = types.nullOr (types.strMatching "/.*");
      default = null;
      inherit description;
    };
  certificate =
    description:
    mkOption {
      type = types.nullOr types.path;
      default = null;
      description = "${description}; null: the platform's authorities.";
    };
  timeout =
    default:
    mkOption {
      type = rendering.duration;
      inherit default;
      description = "How long an answer may take.";
    };
  section =
    description: options:
    mkOption {
      type = types.nullOr (types.submodule { inherit options; });
      default = null;
      inherit description;
    };
in
{
  organisation = text "Named in certificates.";
  organisationKey = mkOption {
    type = types.path;
    description = "The organisation's OpenPGP certificate, from the ceremony.";
  };
  profile = mkOption {
    type = types.nullOr types.path;
    default = null;
    description = "What goes on a card; null: the profile that comes with Keystation.";
  };
  custodians = mkOption {
    type = types.listOf types.path;
    description = "Certificates, PEM or DER: escrow is sealed to each of them.";
  };
  attestation.extraRoots = mkOption {
    type = types.listOf types.path;
    default = [ ];
    description = "Only for simulated cards: whoever holds such a root makes genuine cards.";
  };

  directory = {
    host = text "As in the server's certificate.";
    port = mkOption {
      type = types.port;
      default = 636;
      description = "The server's port.";
    };
    protection = mkOption {
      type = types.enum [
        "ldaps"
        "start-tls"
        "loopback"
      ];
      default = "ldaps";
      description = "loopback: without TLS, on this machine only.";
    };
    ca = certificate "PEM of whom to trust";
    agent = text "The agent's own entry, by which it binds.";
    passwordFile = secret "File of the agent's password.";
    people = text "Where people are.";
    groups = text "Where groups are.";
    cards = text "Where cards are kept.";
    timeout = timeout "PT5S";
  };

  vaultwarden = section "Null: Vaultwarden is not told." {
    server = mkOption {
      type = types.strMatching "https://.+";
      description = "Its address.";
    };
    ca = certificate "PEM of whom to trust";
    email = text "The agent's own account.";
    clientId = text "Of the account's API key.";
    apiKeyFile = perhapsSecret "File of the API key's secret; null: settings.vaultwarden.sealed.";
    passwordFile = perhapsSecret "File of the account's master password; null: as apiKeyFile.";
    organisation = text "Name or id; made when there is none.";
    device = mkOption {
      type = types.strMatching "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
      description = "Any UUID, once per installation.";
    };
    timeout = timeout "PT15S";
  };

  nats = section "Null: no station reaches the agent." (import ./nats.nix { inherit lib rendering; });

  page = section "Null: neither page nor REST." {
    address = mkOption {
      type = types.str;
      default = "127.0.0.1";
      description = "Another address needs names and identity.";
    };
    port = mkOption {
      type = types.port;
      default = 8470;
      description = "Where page and REST listen.";
    };
    names = mkOption {
      type = types.listOf types.str;
      default = [ ];
      description = "Under which browsers may ask.";
    };
    identity = perhapsSecret "File of the PKCS#12 with certificate and key.";
    identityPasswordFile = perhapsSecret "File of the password of the identity.";
  };

  settings = mkOption {
    type = types.attrs;
    default = { };
    description = ''
      What else agent.yaml may say, laid over what these options make: people, passkeys, NATS users and all else that
      vaultwarden-agent/agent.example.yaml explains. The agent refuses a key that it doesn't know.
    '';
  };
  secretFiles = mkOption {
    type = types.attrsOf (types.strMatching "/.*");
    default = { };
    description = "Files of the secrets that settings name; the agent finds each as /run/keystation-agent/NAME.";
  };
}
