// A real SMTP server for tests. Usage: node smtp.mjs '{"port":0,"user":"…","password":"…","key":"FILE","cert":"FILE","secure":false}'
// Standard output: {"port":N} when it listens, then one line {"from","to":[…],"secure","user","raw"} for each mail taken.
// It ends with its standard input, so that it never outlives the test.
//
// Some recipients behave: recusa@ is refused for good, ocupada@ is asked to wait the first time,
// cheia@ is refused after the content, muda@ is never answered.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(fileURLToPath(new URL("../../ui/package.json", import.meta.url)));
const { SMTPServer } = require("smtp-server");

const wanted = JSON.parse(process.argv[2] ?? "{}");
const encrypted = Boolean(wanted.cert);
const told_to_wait = new Set();

function refusal(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

function on_recipient({ address }, session, done) {
  const name = address.split("@")[0];
  if (name === "muda") return;
  if (name === "recusa") return done(refusal(550, "5.1.1 Caixa postal inexistente"));
  if (name === "ocupada" && !told_to_wait.has(address)) {
    told_to_wait.add(address);
    return done(refusal(451, "4.7.1 Tente mais tarde"));
  }
  done();
}

function on_data(stream, session, done) {
  const pieces = [];
  stream.on("data", (piece) => pieces.push(piece));
  stream.on("end", () => {
    const to = session.envelope.rcptTo.map((r) => r.address);
    if (to.some((address) => address.startsWith("cheia@"))) return done(refusal(552, "5.2.2 Caixa postal cheia"));
    const mail = {
      from: session.envelope.mailFrom.address,
      to,
      secure: Boolean(session.secure),
      user: session.user || "",
      greeting: session.hostNameAppearsAs || "",
      raw: Buffer.concat(pieces).toString("latin1"),
    };
    process.stdout.write(JSON.stringify(mail) + "\n");
    done();
  });
}

const server = new SMTPServer({
  secure: Boolean(wanted.secure),
  key: wanted.key && readFileSync(wanted.key),
  cert: wanted.cert && readFileSync(wanted.cert),
  authOptional: !wanted.user,
  allowInsecureAuth: true,
  disabledCommands: encrypted ? [] : ["STARTTLS"],
  disableReverseLookup: true,
  onAuth: ({ username, password }, session, done) =>
    username === wanted.user && password === wanted.password
      ? done(null, { user: username })
      : done(refusal(535, "5.7.8 Senha errada")),
  onRcptTo: on_recipient,
  onData: on_data,
});

server.on("error", () => {});
server.listen(wanted.port ?? 0, "127.0.0.1", () => {
  process.stdout.write(JSON.stringify({ port: server.server.address().port }) + "\n");
});
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
