// node test/browser/run.mjs [WORDS]: runs test/browser/*.test.mjs, or the tests whose file or name has these words.
// One line per test; the last line is "N passed, N failed". Needs build/release/zelo and Chromium. Pictures are taken
// when WORDS are given, or as ZELO_PICTURES=1 or =0 says: all of them take minutes, and nobody looks at all of them.
import { mkdirSync, readdirSync } from "node:fs";
import { chromium } from "./libraries.mjs";
import { axe, fits_a_phone, has_pictures, screenshot } from "./looks.mjs";
import { Smtp } from "./smtp.mjs";
import { tests } from "./test.mjs";
import { new_postgres, Stores, Zelo } from "./zelo.mjs";

const here = new URL(".", import.meta.url).pathname;
const remains = new URL("../../build/test/browser/", import.meta.url).pathname; // pictures of what failed
const at_once = 2;
const patience = process.env.ZELO_PROGRAM ? 2 : 1; // a checked program answers more slowly than the one that people run
const words = process.argv.slice(2).join(" ");

async function load() {
  for (const file of readdirSync(here)
    .filter((name) => name.endsWith(".test.mjs"))
    .sort()) {
    const before = tests.length;
    await import(here + file);
    for (const found of tests.slice(before)) found.file = file;
  }
  const chosen = tests.filter(({ file, name }) => `${file} ${name}`.includes(words));
  const here_too = chosen.filter(({ options }) => options.database !== "postgres" || process.env.ZELO_TEST_POSTGRES);
  if (here_too.length < chosen.length) console.log("PostgreSQL skipped: ZELO_TEST_POSTGRES is not set");
  return here_too;
}

const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
    ],
  });

/** A page of somebody's own browser, whose complaints are kept. */
async function open_page(browser, { language = "pt-BR" }, zelo, complaints) {
  const context = await browser.newContext({
    baseURL: zelo?.url,
    locale: language,
    timezoneId: "America/Sao_Paulo",
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: has_pictures ? 1 : 0.5, // painting is much of the work, and nobody looks
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(10_000 * patience);
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`the page threw: ${error.stack ?? error}`));
  page.on("console", (message) => {
    // An answer of 4xx is the server's right; the page has to deal with it, and tests look whether it does.
    const is_answer = /^Failed to load resource: .* status of 4\d\d/.test(message.text());
    if (message.type() === "error" && !is_answer) complaints.push(`on the console: ${message.text()}`);
  });
  return page;
}

const late = (seconds) =>
  new Promise((_, reject) =>
    setTimeout(() => reject(new Error(`took more than ${seconds} s`)), seconds * 1000).unref(),
  );

async function play({ options, body, name }, { browser, stores }) {
  const { store = "demo", server = true, database, seconds = 60, allow } = options;
  const complaints = [];
  const smtp = await new Smtp().start();
  let zelo;
  let postgres;
  const pages = [];
  const another = async () => {
    pages.push(await open_page(browser, options, zelo, complaints));
    return pages.at(-1);
  };
  try {
    if (database === "postgres") postgres = new_postgres();
    const env = { ZELO_SMTP_URL: smtp.url, ...(postgres && { ZELO_DATABASE_URL: postgres.url }) };
    if (server) zelo = await new Zelo(await stores.copy_of(store), env).start();
    const page = await another();
    const world = { page, zelo, smtp, axe, fits_a_phone, another, screenshot: (name) => screenshot(page, name) };
    await Promise.race([body(world), late(seconds * patience)]);
    const grave = complaints.filter((line) => !allow?.test(line));
    if (grave.length) throw new Error(grave.join("\n"));
  } catch (error) {
    const slug = name.replace(/\W+/g, "-").slice(0, 80);
    mkdirSync(remains, { recursive: true });
    const shots = pages.map((page, i) => page.screenshot({ path: `${remains}${slug}-${i + 1}.png` }).catch(() => {}));
    await Promise.all(shots);
    error.story = [`    at ${pages.map((page) => page.url()).join(" and ")}`, ...complaints, zelo?.log() ?? ""].join(
      "\n",
    );
    throw error;
  } finally {
    await Promise.all(pages.map((page) => page.context().close()));
    // The mail server last: Zelo finishes what it is sending before it stops.
    await zelo?.stop();
    await smtp.stop();
    postgres?.drop();
  }
}

async function main() {
  const chosen = await load();
  const queue = [...chosen];
  const world = { browser: await launch(), stores: new Stores() };
  let failed = 0;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const begun = Date.now();
      try {
        await play(next, world);
        console.log(`ok ${next.name} (${Date.now() - begun} ms)`);
      } catch (error) {
        failed += 1;
        console.log(`FAILED ${next.name} (${next.file})\n${error.stack ?? error}\n${error.story ?? ""}`);
      }
    }
  };
  await Promise.all(Array.from({ length: at_once }, worker));
  await world.browser.close();
  await world.stores.remove();
  console.log(`${chosen.length - failed} passed, ${failed} failed`);
  process.exitCode = failed || !chosen.length ? 1 : 0;
}

await main();
