# SPDX-License-Identifier: Apache-2.0
#
# Boots a station and a back office beside a NATS server. Needs a machine with Nix and KVM, and the
# jars that package.nix wants. See README.md: this file has been parsed, never run.
{ module }:
{ pkgs, ... }:
let
  keystation = pkgs.callPackage ./package.nix { };
in
{
  name = "keystation";

  nodes.office = {
    imports = [ module ];
    services.nats = {
      enable = true;
      jetstream = true;
    };
    environment.systemPackages = [ keystation ];
  };

  nodes.station = {
    imports = [ module ];
    virtualisation.memorySize = 2048;
    services.nats.enable = true;
    services.keystation.kiosk = {
      enable = true;
      package = keystation;
      station = "vm-1";
      helpLine = "4400";
      motion = false;
      nats.server = "nats://127.0.0.1:4222";
    };
  };

  enableOCR = true;

  testScript = ''
    start_all()
    office.wait_for_unit("nats.service")
    office.succeed("keystation-agent --help")

    station.wait_for_unit("cage-tty1.service")
    station.wait_for_text("Start")
    station.screenshot("welcome")

    station.succeed("test $(stat -c %a:%U /var/lib/keystation-kiosk) = 700:keystation-kiosk")
    station.send_key("ctrl-alt-f2")
    station.wait_for_text("Start")
    station.fail("systemctl is-active getty@tty2.service")
    station.succeed("systemctl kill --signal=KILL cage-tty1.service")
    station.wait_for_text("Start")
  '';
}
