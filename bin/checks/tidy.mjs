// Runs clang-tidy over lib/ and src/, both cores busy, only over what changed since it last passed.
//   node bin/checks/tidy.mjs [PATH-PREFIX...]
// Most of clang-tidy's time goes into the headers of Boost and the standard library, so that several sources are read
// as one, joined end to end; where some do not bear each other (the same name in two files), in two halves.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, relative } from "node:path";

const top = process.cwd();
const out = "build/tidy";
const passed = join(out, "passed");
const at_once = 10; // more do not save much and make a bad one cost more
const skipped = ["lib/base/json_library.cpp"]; // Boost.JSON itself

const texts = new Map();
const text_of = (path) => {
  if (!texts.has(path)) texts.set(path, existsSync(path) ? readFileSync(path, "utf8") : "");
  return texts.get(path);
};

/** The file and every header of ours that it reads, directly or not. */
function reach(path, seen = new Set()) {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, included] of text_of(path).matchAll(/^\s*#\s*include\s*"((?:lib|src)\/[^"]+)"/gm))
    reach(included, seen);
  return seen;
}

/** Sources with the flags that they are compiled with, and a key that changes when a look is due again. */
function sources() {
  const prefixes = process.argv.slice(2);
  return JSON.parse(readFileSync(join(out, "compile_commands.json"), "utf8"))
    .map(({ file, command }) => ({ path: relative(top, file), flags: flags_of(command) }))
    .filter(({ path }) => /^(lib|src)\//.test(path) && !skipped.includes(path))
    .filter(({ path }) => !prefixes.length || prefixes.some((prefix) => path.startsWith(prefix)))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((source) => ({ ...source, key: key_of(source) }));
}

/** What tells the reader about names and places; clang 14 spells C++23 as c++2b. */
function flags_of(command) {
  const words = command.replaceAll('\\"', '"').split(/\s+/);
  const kept = words.flatMap((word, i) =>
    word === "-isystem" ? [word, words[i + 1]] : /^-(D|I|std=)/.test(word) ? [word] : [],
  );
  return kept.map((word) => (word === "-std=c++23" ? "-std=c++2b" : word));
}

function key_of({ path, flags }) {
  const hash = createHash("sha256").update(text_of(".clang-tidy")).update(flags.join("\n"));
  for (const file of [...reach(path)].sort()) hash.update(file).update(text_of(file));
  return hash.digest("hex").slice(0, 40);
}

/** Neighbours by path with equal flags go together. */
function batches(stale) {
  const groups = [];
  for (const source of stale) {
    const last = groups.at(-1);
    const fits = last && last.length < at_once && last[0].flags.join() === source.flags.join();
    if (fits) last.push(source);
    else groups.push([source]);
  }
  return groups;
}

function run_tidy(file, flags) {
  return new Promise((resolve) => {
    const tidy = spawn("clang-tidy-14", ["--quiet", file, "--", ...flags], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let complaint = "";
    tidy.stdout.on("data", (data) => (said += data));
    tidy.stderr.on("data", (data) => (complaint += data));
    tidy.on("error", (error) => resolve({ status: 1, said: String(error) }));
    tidy.on("close", (status) =>
      resolve(/Error parsing/.test(complaint) ? { status: 1, said: complaint } : { status, said }),
    );
  });
}

/** Joins the batch to one file and remembers on which line each source begins. */
function join_sources(batch) {
  const path = join(top, out, `${batch[0].key}.cpp`);
  const starts = [];
  let joined = "";
  for (const source of batch) {
    starts.push({ path: source.path, line: joined.split("\n").length });
    joined += text_of(source.path).trimEnd() + "\n";
  }
  writeFileSync(path, joined);
  return { path, starts };
}

function in_own_words(said, { path, starts }) {
  return said.replaceAll(new RegExp(`${path}:(\\d+):`, "g"), (_, line) => {
    const start = starts.findLast((start) => start.line <= Number(line));
    return `${start.path}:${Number(line) - start.line + 1}:`;
  });
}

/** The findings in a batch, empty when all is well. */
async function look(batch) {
  const joined = join_sources(batch);
  const { status, said } = await run_tidy(joined.path, batch[0].flags);
  if (status === 0) {
    for (const { key } of batch) writeFileSync(join(passed, key), "");
    return "";
  }
  const cannot_stand_together = batch.length > 1 && said.includes("[clang-diagnostic-error]");
  if (!cannot_stand_together) return in_own_words(said, joined).replaceAll(top + "/", "");
  const half = Math.ceil(batch.length / 2);
  return (await look(batch.slice(0, half))) + (await look(batch.slice(half)));
}

async function main() {
  mkdirSync(passed, { recursive: true });
  const all = sources();
  const due = batches(all.filter(({ key }) => !existsSync(join(passed, key))));
  console.log(`clang-tidy: ${due.flat().length} of ${all.length} sources to read`);
  const worker = async () => {
    for (let batch = due.shift(); batch; batch = due.shift()) {
      const findings = await look(batch);
      if (findings) process.exitCode = 1;
      process.stdout.write(findings);
    }
  };
  await Promise.all(cpus().map(worker));
}

await main();
