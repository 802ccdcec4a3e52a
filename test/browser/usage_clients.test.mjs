// Clients that others wrote (@segment/analytics-node, @rudderstack/rudder-sdk-node) report usage while the server is
// stopped, and killed, and an answer is lost on its way: nothing is lost, nothing counts twice.
import { createServer, request } from "node:http";
import { require } from "./libraries.mjs";
import { test } from "./test.mjs";

const { Analytics } = require("@segment/analytics-node");
const Rudder = require("@rudderstack/rudder-sdk-node");

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const yesterday = new Date(Date.now() - 36 * 3_600_000);

/** What both are asked to say, one event at a time. */
const event = (client, n) => ({
  userId: `${client}-${n % 40}`,
  event: n % 3 === 0 ? "Nota emitida" : "Relatório aberto",
  properties: { valor: n / 7, nome: "pão & açúcar" },
  context: { groupId: "padaria-77" },
  timestamp: yesterday,
  ...(client === "r" && { originalTimestamp: yesterday }),
});

/** A way to Zelo on which each client's first good answer is lost: what it sent is on disk, and it cannot know. */
async function losing_way(zelo) {
  const lost = new Set();
  const server = createServer((asked, answer) => {
    const chunks = [];
    const hang_up = () => asked.socket.destroy();
    asked.on("data", (chunk) => chunks.push(chunk));
    asked.on("end", () => {
      const { method, url, headers } = asked;
      const passed = request(new URL(url, zelo.url), { method, headers, agent: false }, (told) => {
        const body = [];
        told.on("data", (chunk) => body.push(chunk));
        told.on("error", hang_up);
        told.on("end", () => {
          const who = headers.authorization;
          if (told.statusCode === 200 && !lost.has(who)) {
            lost.add(who);
            return hang_up();
          }
          answer.writeHead(told.statusCode, {
            "Content-Type": told.headers["content-type"] ?? "text/plain",
          });
          answer.end(Buffer.concat(body));
        });
      });
      passed.on("error", hang_up); // Zelo is stopped
      passed.end(Buffer.concat(chunks));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function segment(way, writeKey, failures) {
  const client = new Analytics({
    writeKey,
    host: way.url,
    path: "/v1/batch",
    maxEventsInBatch: 100,
    flushInterval: 200,
    maxRetries: 30,
  });
  client.on("error", (error) => failures.push(`segment: ${error.code} ${error.reason ?? ""}`));
  return {
    say: (n) => client.track(event("s", n)),
    end: () => client.closeAndFlush({ timeout: 90_000 }),
  };
}

function rudderstack(way, writeKey, failures, events_each) {
  let answered = 0;
  const client = new Rudder(writeKey, {
    dataPlaneUrl: way.url,
    flushAt: 100,
    flushInterval: 200,
    retryCount: 30,
    axiosRetryConfig: { retryDelay: () => 250 },
    maxInternalQueueSize: 2 * events_each,
    errorHandler: (error) => failures.push(`rudderstack: ${error.message}`),
  });
  return {
    say: (n) => client.track(event("r", n), () => (answered += 1)),
    end: async () => {
      while (answered < events_each) {
        await client.flush();
        await sleep(20);
      }
    },
  };
}

const still_after = 40; // looks: what waits is counted within a second or two

/** The source when everything has come and nothing more is counted: repeats are counted as well. */
async function everything_counted(zelo, token, id, events_each) {
  const ask = (path) => zelo.api("GET", path, undefined, { Authorization: `Bearer ${token}` });
  let before = -1;
  for (let tries = 0, still = 0; tries < 600; tries += 1) {
    const { body } = await ask(`/api/sources/${id}`);
    const counted = body.accepted + body.repeated;
    still = counted === before ? still + 1 : 0;
    before = counted;
    if (body.accepted >= events_each && still >= still_after) return body;
    await sleep(100);
  }
  throw new Error(`not everything came: ${JSON.stringify((await ask(`/api/sources/${id}`)).body)}`);
}

/** After a third of the events the server is stopped, after another it is killed. */
async function reports(zelo, events_each) {
  const token = (await zelo.command(["token", "create", "--name", "clientes", "--role", "admin"])).trim();
  const as_admin = { Authorization: `Bearer ${token}` };
  const made = async (path, body) => {
    const answer = await zelo.api("POST", path, body, as_admin);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const account = await made("/api/accounts", {
    name: "Padaria 77",
    segment: "smb",
    external_id: "padaria-77",
  });
  const first = await made("/api/sources", { name: "Segment" });
  const second = await made("/api/sources", { name: "RudderStack" });
  const failures = [];
  const way = await losing_way(zelo);
  const clients = [segment(way, first.write_key, failures), rudderstack(way, second.write_key, failures, events_each)];

  for (let n = 0; n < events_each; n += 1) {
    for (const client of clients) client.say(n);
    if (n % 50 === 0) await sleep(5);
    if (n === events_each / 3) await zelo.restart();
    if (n === (events_each / 3) * 2) {
      await zelo.kill();
      await sleep(300);
      await zelo.start();
    }
  }
  await Promise.all(clients.map((client) => client.end()));
  way.end();
  if (failures.length) throw new Error(failures.slice(0, 5).join("\n"));

  const counted = ({ source }) => everything_counted(zelo, token, source.id, events_each);
  for (const { name, accepted, repeated, rejected } of await Promise.all([first, second].map(counted)))
    if (accepted !== events_each || repeated === 0 || rejected !== 0)
      throw new Error(`${name}: ${accepted} counted, ${repeated} repeated, ${rejected} refused`);
  const { body: usage } = await zelo.api("GET", `/api/accounts/${account.id}/usage`, undefined, as_admin);
  const { events, users } = usage.figures;
  if (events !== 2 * events_each || users !== 80)
    throw new Error(`the account shows ${events} events of ${users} users`);
}

test(
  "thousands of events of two clients survive a restart, kill -9 and a lost answer, and none counts twice",
  { store: "empty", seconds: 180 },
  ({ zelo }) => reports(zelo, 3000),
);

test(
  "on PostgreSQL too, events of two clients survive a restart, kill -9 and a lost answer, and none counts twice",
  { store: "empty", database: "postgres", seconds: 180 },
  ({ zelo }) => reports(zelo, 900),
);
