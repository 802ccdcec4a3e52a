// The program's own doors, as whoever runs it meets them: what cannot be done is one line on standard error and a
// status that is not 0; what can is done for good.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "./test.mjs";
import { program, Zelo } from "./zelo.mjs";
import { words_of } from "./words.mjs";

/** Runs the program to its end: its status and the lines that it complained with. */
async function ending(args, input = "") {
  const child = spawn(program, args, { env: { ...process.env, LANG: "C" }, stdio: ["pipe", "ignore", "pipe"] });
  child.stdin.end(input);
  const [complained, status] = await Promise.all([
    words_of(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  return { status, lines: complained.split("\n").filter((line) => line) };
}

/** One sentence for people, and nothing that looks like success. */
function refused({ status, lines }, sentence) {
  assert.equal(status, 1, lines.join("\n"));
  assert.equal(lines.length, 1, lines.join("\n"));
  assert.match(lines[0], /^zelo: /);
  assert.match(lines[0], sentence);
}

const doors = (name, body) =>
  test(name, { server: false }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "zelo_doors_"));
    try {
      await body(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

const eva = ["user", "create", "--email", "eva@zelo.example", "--name", "Eva", "--role", "admin", "--password-stdin"];
const password = "café com pão de queijo";

doors("a port that another program has is told with its address", async (folder) => {
  const other = createServer();
  await new Promise((resolve) => other.listen(0, "127.0.0.1", resolve));
  const listen = `127.0.0.1:${other.address().port}`;
  try {
    const end = await ending(["serve", "--log-level", "off", "--data", join(folder, "data"), "--listen", listen]);
    refused(end, new RegExp(`Another program already listens on ${listen.replaceAll(".", "\\.")}`));
  } finally {
    other.close();
  }
});

doors("a data directory that cannot be one is told with its path", async (folder) => {
  writeFileSync(join(folder, "letter"), "Olá");
  const data = join(folder, "letter", "data");
  refused(await ending(["serve", "--log-level", "off", "--data", data, "--listen", "127.0.0.1:0"]), /letter\/data/);
  refused(await ending([...eva, "--data", data], password), /letter\/data/);
});

doors("a store that a newer program has changed is left alone", async (folder) => {
  assert.equal((await ending([...eva, "--data", folder], password)).status, 0);
  const newer = "INSERT INTO schema_migrations VALUES (9999, '9999_future', 'x', 1)";
  const changed = spawnSync("sqlite3", [join(folder, "zelo.db"), newer]);
  if (changed.error) return; // no sqlite3 here to change it with
  assert.equal(changed.status, 0, String(changed.stderr));
  refused(
    await ending(["serve", "--log-level", "off", "--data", folder, "--listen", "127.0.0.1:0"]),
    /migration 9999_future, unknown to this program/,
  );
});

doors("a PostgreSQL that does not answer is told without its password", async (folder) => {
  const url = "postgres://zelo:segredo@127.0.0.1:1/zelo";
  const end = await ending(["serve", "--log-level", "off", "--data", folder, "--database-url", url]);
  refused(end, /database/i);
  assert.doesNotMatch(end.lines[0], /segredo/);
});

doors("a second server on one data directory is refused", async (folder) => {
  const first = await new Zelo(folder).start();
  try {
    const end = await ending(["serve", "--log-level", "off", "--data", folder, "--listen", "127.0.0.1:0"]);
    refused(end, /Another server already uses/);
  } finally {
    await first.stop();
  }
});

doors("people, customers and a backup made by commands are there when a restored server starts", async (folder) => {
  const data = join(folder, "data");
  assert.deepEqual(await ending([...eva, "--data", data], password), { status: 0, lines: [] });
  refused(await ending([...eva, "--data", data], password), /email: Already in use/);
  refused(await ending([...eva, "--data", join(folder, "other")], "curta"), /password: /);

  const csv = join(folder, "clientes.csv");
  writeFileSync(csv, "codigo;nome\n1;Padaria Estrela\n2;Oficina do Nando\n");
  assert.equal((await ending(["import", "accounts", csv, "--data", data])).status, 0);
  refused(await ending(["import", "accounts", join(folder, "nada.csv"), "--data", data]), /does not exist/);

  const tar = join(folder, "zelo.tar");
  assert.deepEqual(await ending(["backup", tar, "--data", data]), { status: 0, lines: [] });
  refused(await ending(["backup", tar, "--data", data]), /zelo\.tar/);
  refused(await ending(["restore", tar, "--data", data]), /data/);
  const restored = join(folder, "restored");
  assert.deepEqual(await ending(["restore", tar, "--data", restored]), { status: 0, lines: [] });

  const zelo = await new Zelo(restored).start();
  try {
    const session = await zelo.api("POST", "/api/session", { email: "eva@zelo.example", password });
    assert.equal(session.status, 201);
    const cookie = session.headers.get("set-cookie").split(";")[0];
    const accounts = await zelo.api("GET", "/api/accounts", undefined, { Cookie: cookie });
    assert.deepEqual(
      accounts.body.items.map(({ name }) => name),
      ["Oficina do Nando", "Padaria Estrela"],
    );
  } finally {
    await zelo.stop();
  }
});
