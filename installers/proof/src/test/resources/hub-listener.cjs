// SPDX-License-Identifier: Apache-2.0
// Hears a notifications hub with Microsoft's SignalR client: node hub-listener.cjs FOLDER URL. The
// token comes on standard input; every notification goes out as a line of JSON.
const { createRequire } = require('module');
const from = createRequire(process.argv[2] + '/');
const { HubConnectionBuilder, HttpTransportType, LogLevel } = from('@microsoft/signalr');
const { MessagePackHubProtocol } = from('@microsoft/signalr-protocol-msgpack');

const token = require('fs').readFileSync(0, 'utf8').trim();
const hub = new HubConnectionBuilder()
  .withUrl(`${process.argv[3]}?access_token=${encodeURIComponent(token)}`, {
    skipNegotiation: true,
    transport: HttpTransportType.WebSockets,
  })
  .withHubProtocol(new MessagePackHubProtocol())
  .configureLogging(LogLevel.None)
  .build();
hub.serverTimeoutInMilliseconds = 600000; // the server's pings are the websocket's, which stay below
hub.on('ReceiveMessage', (told) => console.log(JSON.stringify(told)));
hub.onclose(() => process.exit(3));
hub.start().then(
  () => console.log('{"connected":true}'),
  (refused) => {
    console.log(JSON.stringify({ refused: String(refused) }));
    process.exit(2);
  });
