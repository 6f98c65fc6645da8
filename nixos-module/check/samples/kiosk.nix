# SPDX-License-Identifier: Apache-2.0
{ pkgs, ... }:
{
  services.keystation.kiosk = {
    enable = true;
    package = pkgs.keystation;
    station = "lobby-1";
    helpLine = "4400";
    language = "de";
    publicKey = "https://keys.example.org/{fingerprint}";
    nats = {
      server = "tls://nats.example.org:4222";
      ca = "/etc/keystation/ca.pem";
      identity = "/root/keystation/station.p12";
      identityPasswordFile = "/root/keystation/station.p12.pass";
      credentials = "/root/keystation/station.creds";
    };
  };
}
