# SPDX-License-Identifier: Apache-2.0
{ pkgs, ... }:
{
  services.keystation.agent = {
    enable = true;
    package = pkgs.keystation;
    organisation = "Example Org";
    organisationKey = "/etc/keystation/organisation.asc";
    custodians = [
      "/etc/keystation/custodian-1.pem"
      "/etc/keystation/custodian-2.pem"
    ];
    directory = {
      host = "ldap.example.org";
      ca = "/etc/keystation/ca.pem";
      agent = "cn=keystation,ou=services,dc=example,dc=org";
      passwordFile = "/root/keystation/directory";
      people = "ou=people,dc=example,dc=org";
      groups = "ou=groups,dc=example,dc=org";
      cards = "ou=cards,dc=example,dc=org";
    };
    vaultwarden = {
      server = "https://vault.example.org";
      email = "keystation@example.org";
      clientId = "user.2f6f0a5e-8c52-4c43-9f0b-6c1f5b0f3a11";
      apiKeyFile = "/root/keystation/vault-api-key";
      passwordFile = "/root/keystation/vault-password";
      organisation = "Cards";
      device = "6f2d6c9e-52f4-4c0f-a5d6-0a3c1a9c7b42";
    };
    nats = {
      server = "tls://nats.example.org:4222";
      ca = "/etc/keystation/ca.pem";
      credentials = "/root/keystation/agent.creds";
    };
    page = { };
    settings.vaultwarden = {
      escrow-organisation = "Escrow";
      public-keys = true;
      reconcile-every = "PT1H";
      people = {
        groups = [ "vault" ];
        every = "PT15M";
      };
      nats-users = {
        account = "ADBYXGJ3OAJTXXRNVQ2DY6SBYR5WJXBGJPQTZMZ4HDGEEGB4GSBJUF42";
        signing-key-file = "/run/keystation-agent/nats-signing-key";
        publish = [ "app.{uid}.>" ];
        subscribe = [ "_INBOX.>" ];
        validity = "PT8760H";
      };
    };
    secretFiles.nats-signing-key = "/root/keystation/nats-signing-key";
  };
}
