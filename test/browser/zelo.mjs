// Real Zelo servers, each with a store and a port of its own.
import { spawn, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Smtp } from "./smtp.mjs";
import { words_of } from "./words.mjs";

export const program = process.env.ZELO_PROGRAM ?? new URL("../../build/release/zelo", import.meta.url).pathname;
const demo = { domain: "aurora.example", password: "aurora-demo-2026", customer: "rita@padariaestrela.example" };

/** Runs a command of the program to its end: what it printed, or an Error with what it complained of. */
export async function command(args, { input = "", env = {} } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const [printed, complained, status] = await Promise.all([
    words_of(child.stdout),
    words_of(child.stderr),
    new Promise((resolve) => child.on("close", resolve)),
  ]);
  if (status !== 0) throw new Error(`zelo ${args[0]} ended with ${status}: ${complained}`);
  return printed;
}

let databases = 0;

/** A new database on the server that ZELO_TEST_POSTGRES names, empty. */
export function new_postgres() {
  const server = process.env.ZELO_TEST_POSTGRES;
  const name = `zelo_browser_${process.pid}_${++databases}`;
  const says = (sql) => {
    const { error, status, stderr } = spawnSync("psql", [server, "-q", "-v", "ON_ERROR_STOP=1", "-c", sql]);
    if (error || status !== 0) throw error ?? new Error(`psql ended with ${status}: ${stderr}`);
  };
  says(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  says(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'pt-BR'`);
  return {
    url: server.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`),
    drop: () => says(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** What the server does when it starts on a store for the first time is done here once, not in every copy. */
async function settle(data) {
  const smtp = await new Smtp().start();
  const zelo = await new Zelo(data, { ZELO_SMTP_URL: smtp.url }).start();
  for (let calm = 0; calm < 10; calm++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const metrics = await (await fetch(`${zelo.url}/metrics`)).text();
    if (/^zelo_jobs\{state="running"\} [1-9]/m.test(metrics)) calm = 0;
  }
  await zelo.stop();
  await smtp.stop();
}

/** Stores that tests start from; each is made once a run, and copied. */
export class Stores {
  #folder = mkdtemp(join(tmpdir(), "zelo_browser_"));
  #made = new Map();
  #count = 0;

  async copy_of(kind) {
    if (!this.#made.has(kind)) this.#made.set(kind, this.#make(kind));
    const data = join(await this.#folder, `store${++this.#count}`);
    await cp(await this.#made.get(kind), data, { recursive: true });
    return data;
  }

  async #make(kind) {
    const data = join(await this.#folder, kind);
    await mkdir(data);
    if (kind === "demo") {
      await command(["demo", "--data", data, "--accounts", "40", "--tickets", "120"]);
      await settle(data);
    }
    return data;
  }

  async remove() {
    await rm(await this.#folder, { recursive: true, force: true });
  }
}

export class Zelo {
  #child;
  #env;
  #lines = [];

  constructor(data, env = {}) {
    this.data = data;
    this.#env = env;
  }

  /** Starts it; on the same port again when it ran before. */
  async start() {
    const listen = this.url ? new URL(this.url).host : "127.0.0.1:0";
    const env = { ...process.env, ZELO_PUBLIC_URL: "", ...this.#env };
    this.#child = spawn(program, ["serve", "--data", this.data, "--listen", listen], { env });
    createInterface({ input: this.#child.stderr }).on("line", (line) => this.#lines.push(line));
    const out = createInterface({ input: this.#child.stdout });
    out.on("line", (line) => this.#lines.push(line));
    this.url = await new Promise((resolve, reject) => {
      out.on("line", (line) => {
        const ready = line.match(/^zelo ready on (http:\S+)/);
        if (ready) resolve(ready[1]);
      });
      this.#child.on("error", reject);
      this.#child.on("exit", (status) => reject(new Error(`zelo serve ended with ${status}:\n${this.log()}`)));
    });
    return this;
  }

  /** Asks it to stop as Ctrl-C does; an Error when it does not end well. */
  async stop() {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    this.#child = undefined;
    const ended = new Promise((resolve) => child.on("exit", (status, signal) => resolve(status ?? signal)));
    child.kill("SIGINT");
    const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
    const status = await ended;
    clearTimeout(late);
    if (status !== 0) throw new Error(`zelo serve ended with ${status}:\n${this.log()}`);
  }

  /** As a power cut would. */
  async kill() {
    const child = this.#child;
    this.#child = undefined;
    const ended = new Promise((resolve) => child.on("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  /** What it said lately. */
  log() {
    return this.#lines.slice(-15).join("\n");
  }

  /** A command beside the running server: await zelo.command(["token", "create", ...], { input }). */
  command(args, options = {}) {
    const { ZELO_DATABASE_URL } = this.#env;
    const env = { ...(ZELO_DATABASE_URL && { ZELO_DATABASE_URL }), ...options.env };
    return command([...args, "--data", this.data], { ...options, env });
  }

  /** An API call without a browser: { status, body }. */
  async api(method, path, body, headers = {}) {
    const response = await fetch(this.url + path, {
      method,
      headers: { "Content-Type": "application/json", Origin: this.url, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const is_json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: is_json ? JSON.parse(text) : text };
  }

  /** The demo's people: zelo.staff("ana") is her address; all share zelo.password. */
  staff = (mailbox) => `${mailbox}@${demo.domain}`;
  customer = demo.customer;
  password = demo.password;

  /** Signs this page's browser in as one of the demo's staff ("ana") or with any address and password. */
  sign_in(page, who, password = demo.password) {
    return this.#open_session(page, "/api/session", who.includes("@") ? who : this.staff(who), password);
  }

  /** The same at the portal's door, by default as the demo's customer with a password. */
  sign_in_portal(page, email = demo.customer, password = demo.password) {
    return this.#open_session(page, "/api/portal/session", email, password);
  }

  async #open_session(page, path, email, password) {
    const data = { email, password };
    const response = await page.request.post(this.url + path, { data, headers: { Origin: this.url } });
    if (response.status() !== 201) throw new Error(`${email} cannot sign in: ${await response.text()}`);
    return response.json();
  }
}
