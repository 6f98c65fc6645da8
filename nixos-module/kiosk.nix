# SPDX-License-Identifier: Apache-2.0
#
# A machine that is a Keystation terminal and nothing else: the kiosk under cage is its only session.
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
    directory = "keystation-kiosk";
  };
  cfg = config.services.keystation.kiosk;
  user = "keystation-kiosk";
  data = "/var/lib/keystation-kiosk";

  files = {
    identity = cfg.nats.identity;
    identity-password = cfg.nats.identityPasswordFile;
    credentials = cfg.nats.credentials;
  };

  settings = {
    inherit (cfg)
      station
      reader
      language
      dark
      motion
      ;
    inherit data;
    help-line = cfg.helpLine;
    idle = {
      inherit (cfg.idle) after warn;
    };
    public-key = cfg.publicKey;
    answer-within = cfg.answerWithin;
    nats = {
      inherit (cfg.nats) server timeout;
      ca = if cfg.nats.ca == null then null else "${cfg.nats.ca}";
      identity = secrets.path "identity" cfg.nats.identity;
      identity-password-file = secrets.path "identity-password" cfg.nats.identityPasswordFile;
      credentials = secrets.path "credentials" cfg.nats.credentials;
    };
  };

  file = pkgs.writeText "kiosk.yaml" cfg.configText;
  secret = secrets.service files;
in
{
  options.services.keystation.kiosk = {
    enable = mkEnableOption "the Keystation terminal, as this machine's only session";

    package = mkOption {
      type = types.package;
      description = "With bin/keystation-kiosk; see package.nix.";
    };
    station = mkOption {
      type = types.strMatching "[a-z0-9][a-z0-9-]{0,62}";
      example = "lobby-1";
      description = "The station's name in the register and in events.";
    };
    reader = mkOption {
      type = types.str;
      default = "yubikey";
      description = "Part of the reader's name.";
    };
    language = mkOption {
      type = types.enum [
        "en"
        "de"
      ];
      default = "en";
      description = "What the next person sees first.";
    };
    dark = mkOption {
      type = types.bool;
      default = false;
      description = "The dark theme.";
    };
    motion = mkOption {
      type = types.bool;
      default = true;
      description = "Whether pictures move.";
    };
    helpLine = mkOption {
      type = types.str;
      example = "4400";
      description = "Shown at the foot of every screen.";
    };
    idle.after = mkOption {
      type = rendering.duration;
      default = "PT90S";
      description = "Without a key or touch, before the warning.";
    };
    idle.warn = mkOption {
      type = rendering.duration;
      default = "PT30S";
      description = "How long the warning counts down.";
    };
    publicKey = mkOption {
      type = types.nullOr (types.strMatching "https://.*\\{(uid|fingerprint)}.*");
      default = null;
      example = "https://keys.example.org/{fingerprint}";
      description = "Where the QR code leads.";
    };
    answerWithin = mkOption {
      type = rendering.duration;
      default = "PT20S";
      description = "How long the back office may take for an answer.";
    };
    nats = import ./nats.nix { inherit lib rendering; };
    configText = mkOption {
      type = types.str;
      readOnly = true;
      description = "The kiosk.yaml that these options make.";
    };
  };

  config = mkIf cfg.enable {
    services.keystation.kiosk.configText = rendering.text settings;

    assertions = [
      {
        assertion = (cfg.nats.identity == null) == (cfg.nats.identityPasswordFile == null);
        message = "services.keystation.kiosk.nats: identity and identityPasswordFile go together";
      }
    ];

    # cage wants a user with an entry in passwd, so it can't be a dynamic one.
    users.users.${user} = {
      isSystemUser = true;
      group = user;
      home = data;
    };
    users.groups.${user} = { };

    services.cage = {
      enable = true;
      inherit user;
      program = "${cfg.package}/bin/keystation-kiosk --config ${file}";
      # -d: no decorations. Without -s the keys that switch consoles are dead.
      extraArguments = [ "-d" ];
    };

    systemd.services.cage-tty1 = {
      description = "Keystation terminal";
      requires = [ "pcscd.socket" ];
      after = [
        "pcscd.socket"
        "network.target"
      ];
      inherit (secret) preStart;
      serviceConfig =
        import ./hardening.nix
        // secret.serviceConfig
        // {
          StateDirectory = "keystation-kiosk";
          Restart = "always";
          RestartSec = "2s";
          # the screen's and the keyboard's devices come from logind; the reader from pcscd
          RestrictAddressFamilies = [
            "AF_UNIX"
            "AF_INET"
            "AF_INET6"
            "AF_NETLINK"
          ];
        };
    };

    services.pcscd.enable = true;
    security.polkit.extraConfig = ''
      polkit.addRule(function(action, subject) {
        if (action.id.indexOf("org.debian.pcsc-lite.") == 0 && subject.user == "${user}") {
          return polkit.Result.YES;
        }
      });
    '';

    # No other console, no system request keys, no way out of the session.
    environment.etc."systemd/logind.conf.d/keystation.conf".text = ''
      [Login]
      NAutoVTs=0
      ReserveVT=0
      HandlePowerKey=ignore
      HandleLidSwitch=ignore
    '';
    systemd.services."getty@".enable = false;
    systemd.services."autovt@".enable = false;
    boot.kernel.sysctl."kernel.sysrq" = 0;

    # Nothing that stores files is for this machine's ports.
    services.udev.extraRules = ''
      ACTION=="add", SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_interface", ATTR{bInterfaceClass}=="08", ATTR{authorized}="0"
    '';
  };
}
