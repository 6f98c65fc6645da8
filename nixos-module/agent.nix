# SPDX-License-Identifier: Apache-2.0
#
# The back office as a service.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  inherit (lib) mkOption mkEnableOption mkIf types;
  rendering = import ./rendering.nix { inherit lib; };
  secrets = import ./secrets.nix {
    inherit lib;
    directory = "keystation-agent";
  };
  cfg = config.services.keystation.agent;
  state = "/var/lib/keystation-agent";
  string = file: if file == null then null else "${file}";
  of = section: f: if section == null then null else f section;

  files = {
    directory-password = cfg.directory.passwordFile;
    vault-api-key = of cfg.vaultwarden (v: v.apiKeyFile);
    vault-password = of cfg.vaultwarden (v: v.passwordFile);
    nats-identity = of cfg.nats (n: n.identity);
    nats-identity-password = of cfg.nats (n: n.identityPasswordFile);
    nats-credentials = of cfg.nats (n: n.credentials);
    page-identity = of cfg.page (p: p.identity);
    page-identity-password = of cfg.page (p: p.identityPasswordFile);
  }
  // cfg.secretFiles;
  found = name: secrets.path name files.${name};

  settings = {
    inherit (cfg) organisation;
    data = "${state}/data";
    keys = "${state}/keys";
    organisation-key = string cfg.organisationKey;
    profile = string cfg.profile;
    custodians = map string cfg.custodians;
    attestation =
      if cfg.attestation.extraRoots == [ ] then
        null
      else
        { extra-roots = map string cfg.attestation.extraRoots; };
    directory = {
      inherit (cfg.directory)
        host
        port
        protection
        agent
        people
        groups
        cards
        timeout
        ;
      ca = string cfg.directory.ca;
      password-file = found "directory-password";
    };
    vaultwarden = of cfg.vaultwarden (v: {
      inherit (v)
        server
        email
        organisation
        device
        timeout
        ;
      ca = string v.ca;
      client-id = v.clientId;
      api-key-file = found "vault-api-key";
      password-file = found "vault-password";
    });
    nats = of cfg.nats (n: {
      inherit (n) server timeout;
      ca = string n.ca;
      identity = found "nats-identity";
      identity-password-file = found "nats-identity-password";
      credentials = found "nats-credentials";
    });
    page = of cfg.page (p: {
      inherit (p) address port;
      names = if p.names == [ ] then null else p.names;
      identity = found "page-identity";
      identity-password-file = found "page-identity-password";
    });
  };

  all = lib.recursiveUpdate settings cfg.settings;
  sealed = cfg.settings ? vaultwarden && cfg.settings.vaultwarden ? sealed;
  inFiles = v: v.apiKeyFile != null && v.passwordFile != null;
  inNone = v: v.apiKeyFile == null && v.passwordFile == null;

  file = pkgs.writeText "agent.yaml" cfg.configText;
  secret = secrets.service files;
in
{
  options.services.keystation.agent = import ./agent-options.nix { inherit lib rendering; } // {
    enable = mkEnableOption "the Keystation agent";
    package = mkOption {
      type = types.package;
      description = "With bin/keystation-agent; see package.nix.";
    };
    configText = mkOption {
      type = types.str;
      readOnly = true;
      description = "The agent.yaml that these options make.";
    };
  };

  config = mkIf cfg.enable {
    services.keystation.agent.configText = rendering.text all;

    assertions = [
      {
        assertion = cfg.custodians != [ ];
        message = "services.keystation.agent.custodians: escrow needs at least one";
      }
      {
        assertion = cfg.vaultwarden == null || (if sealed then inNone else inFiles) cfg.vaultwarden;
        message = "services.keystation.agent.vaultwarden: both files, or neither and settings.vaultwarden.sealed";
      }
      {
        assertion = cfg.nats == null || (cfg.nats.identity == null) == (cfg.nats.identityPasswordFile == null);
        message = "services.keystation.agent.nats: identity and identityPasswordFile go together";
      }
      {
        assertion =
          cfg.page == null
          || (cfg.page.identity == null) == (cfg.page.identityPasswordFile == null);
        message = "services.keystation.agent.page: identity and identityPasswordFile go together";
      }
      {
        assertion =
          cfg.page == null
          || builtins.elem cfg.page.address [
            "127.0.0.1"
            "::1"
          ]
          || (cfg.page.identity != null && cfg.page.names != [ ]);
        message = "services.keystation.agent.page: beyond this machine only with identity and names";
      }
    ];

    # a YubiKey that opens the account's secrets
    services.pcscd.enable = mkIf sealed true;
    security.polkit.extraConfig = mkIf sealed ''
      polkit.addRule(function(action, subject) {
        if (subject.user == "keystation-agent" && action.id.indexOf("org.debian.pcsc-lite.") == 0) {
          return polkit.Result.YES;
        }
      });
    '';

    users.users.keystation-agent = {
      isSystemUser = true;
      group = "keystation-agent";
      home = state;
    };
    users.groups.keystation-agent = { };

    environment.etc."keystation/agent.yaml".source = file;
    environment.systemPackages = [ cfg.package ];

    systemd.services.keystation-agent = {
      description = "Keystation agent";
      wantedBy = [ "multi-user.target" ];
      wants = [ "network-online.target" ];
      after = [ "network-online.target" ];
      # The office's keys are made once, by hand: keystation-agent init. Until then there is nothing to run.
      unitConfig.ConditionPathExists = "${state}/keys";
      inherit (secret) preStart;
      serviceConfig =
        import ./hardening.nix
        // secret.serviceConfig
        // {
          ExecStart = "${cfg.package}/bin/keystation-agent run --config ${file}";
          User = "keystation-agent";
          Group = "keystation-agent";
          StateDirectory = "keystation-agent";
          Restart = "on-failure";
          RestartSec = "5s";
          # a JVM that is told to stop ends with 143
          SuccessExitStatus = 143;
          PrivateDevices = true;
          ProtectProc = "invisible";
          RestrictAddressFamilies = [
            "AF_UNIX"
            "AF_INET"
            "AF_INET6"
          ];
          SystemCallErrorNumber = "EPERM";
          SystemCallFilter = [
            "@system-service"
            "~@privileged @resources"
          ];
        };
    };
  };
}
