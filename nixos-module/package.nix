# SPDX-License-Identifier: Apache-2.0
#
# The two programs of production, from the jars of a build:
#
#   ./keystation help                      # builds
#   mkdir -p nixos-module/jars && cp installers/demo/target/lib/*.jar nixos-module/jars/
#
# The simulator, the stand-in, the demo and the ceremony stay out: no online program may load them.
{
  lib,
  stdenvNoCC,
  makeWrapper,
  jdk17,
  fontconfig,
  pcsclite,
  jars ? ./jars,
  version ? "0.1.0",
}:

let
  unwanted = [
    "simulator"
    "standin"
    "demo"
    "ceremony"
  ];
  flags = [
    "-XX:+UseSerialGC"
    "-Dsun.security.smartcardio.library=${lib.getLib pcsclite}/lib/libpcsclite.so.1"
    "-Dsun.security.smartcardio.t1GetResponse=false"
    "-Dsun.security.smartcardio.t0GetResponse=false"
    "--add-opens"
    "java.smartcardio/sun.security.smartcardio=ALL-UNNAMED"
  ];
  # A kiosk starts sooner with the first compiler alone; the agent runs for weeks and has both.
  program = name: main: compiler: ''
    makeWrapper ${jdk17}/bin/java $out/bin/${name} \
      --prefix LD_LIBRARY_PATH : ${lib.makeLibraryPath [ fontconfig ]} \
      --add-flags ${lib.escapeShellArg (lib.concatStringsSep " " (flags ++ compiler))} \
      --add-flags "-Dlogback.configurationFile=$out/share/keystation/logback.xml" \
      --add-flags "-cp '$out/share/keystation/lib/*' ${main}"
  '';
in
stdenvNoCC.mkDerivation {
  pname = "keystation";
  inherit version;
  src = jars;
  nativeBuildInputs = [ makeWrapper ];
  dontConfigure = true;
  dontBuild = true;

  installPhase = ''
    runHook preInstall
    mkdir -p $out/share/keystation/lib $out/bin
    cp *.jar $out/share/keystation/lib/
    rm -f ${lib.concatMapStringsSep " " (name: "$out/share/keystation/lib/${name}-*.jar") unwanted}
    cp ${../installers/demo/src/main/resources/logback.xml} $out/share/keystation/logback.xml
    ${program "keystation-kiosk" "cim.keystation.kiosk.KioskCommand" [ "-XX:TieredStopAtLevel=1" ]}
    ${program "keystation-agent" "cim.keystation.agent.command.AgentCommand" [ ]}
    runHook postInstall
  '';

  meta = {
    description = "Self-service station for YubiKeys and the agent behind it";
    license = lib.licenses.asl20;
    platforms = lib.platforms.linux;
  };
}
