/// <reference types="node" />
// Each face loads its own words and the styles of its own components: what its sources can reach is looked up here when
// the UI is built. While it is being written, and in tests, everything is there.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import postcss, { type Rule } from "postcss";
import type { HtmlTagDescriptor, Plugin, Rollup } from "vite";

const root = dirname(fileURLToPath(import.meta.url));
const library = "@mantine/";
const font = /figtree-latin-wght-normal/; // what Portuguese, English and Spanish are written in

/** The sources that one can reach, those of the component library too; `at_once` leaves out what is loaded later. */
export function reachable(entry: string, at_once = false): Set<string> {
  const found = new Set<string>();
  const next = [resolve(root, entry)];
  for (let file = next.pop(); file; file = next.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    if (/\.[cm]?[jt]sx?$/.test(file)) next.push(...imported(file, at_once));
    else if (!/\.\w+$/.test(file)) next.push(...needed_by(file));
  }
  return found;
}

function imported(file: string, at_once: boolean): string[] {
  const code = readFileSync(file, "utf8");
  const found: string[] = [];
  for (const [, names = "", from = ""] of code.matchAll(
    /^(?:import|export)\s+(?!type\b)([^"';]+?)\s+from\s+["']([^"']+)["']/gm,
  ))
    found.push(...(from.startsWith(library) ? parts_of(from, names) : file_of(file, from)));
  if (is_library(file)) return found;
  for (const [, from = ""] of code.matchAll(/^import\s+"((?:@\/|\.)[^"]+)"/gm)) found.push(...file_of(file, from));
  if (at_once) return found;
  for (const [, from = ""] of code.matchAll(/\bimport\(\s*"([^"]+)"\s*\)/g))
    found.push(...(from.startsWith(library) ? parts_of(from) : file_of(file, from)));
  return found;
}

const is_library = (file: string) => file.includes("/node_modules/");

function file_of(importer: string, from: string): string[] {
  if (/^(@[\w-]+\/)?[\w-]/.test(from)) return [join(root, "node_modules", package_of(from))];
  const path = from.startsWith("@/") ? join(root, "src", from.slice(2)) : resolve(dirname(importer), from);
  return ["", ".ts", ".tsx"].map((ending) => path + ending).filter((one) => /\.\w+$/.test(one) && existsSync(one));
}

/** The libraries that another one stands on. */
function needed_by(folder: string): string[] {
  const path = join(folder, "package.json");
  const { dependencies = {} } = (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {}) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies).map((name) => join(root, "node_modules", name));
}

const package_of = (path: string) => /^(@[\w-]+\/)?[^/]+/.exec(path)?.[0] ?? "";

/** The files of the library that give these names, or all of them. */
function parts_of(from: string, names?: string): string[] {
  const index = join(root, "node_modules", from, "esm/index.mjs");
  if (!existsSync(index)) return [];
  const given = new Map<string, string>();
  for (const [, some = "", file = ""] of readFileSync(index, "utf8").matchAll(/^export \{([^}]+)\} from '(\.[^']+)'/gm))
    for (const name of names_in(some)) given.set(name, resolve(dirname(index), file));
  if (names === undefined) return [...new Set(given.values())];
  return names_in(names).flatMap((name) => given.get(name) ?? []);
}

/** "{ Button, type ButtonProps, Table as Rows }": Button and Table. */
const names_in = (list: string) =>
  list
    .replace(/[{}]/g, "")
    .split(",")
    .map((name) => name.trim().split(/\s+as\s+/)[0] ?? "")
    .filter((name) => name && !name.startsWith("type "));

/** The keys that some code says, as they stand there or made from a value: t(`status.${ticket.status}`). */
export function keys_said<Key extends string>(keys: readonly Key[], code: string): Key[] {
  return keys.filter((key) => {
    const base = key.replace(/_(one|other)$/, "");
    if (code.includes(`"${base}"`)) return true;
    return [...base.matchAll(/[._]/g)].some(({ index }) => code.includes(`\`${base.slice(0, index + 1)}\${`));
  });
}

export function words_of(face: Face, catalogue: string): string {
  const words = JSON.parse(catalogue) as Record<string, string>;
  const said = keys_said(Object.keys(words), face.code);
  return JSON.stringify(Object.fromEntries(said.map((key) => [key, words[key]])));
}

/** A style sheet of the library without the rules for components that the face never shows. */
export function styles_of(face: Face, sheet: string): string {
  const tree = postcss.parse(sheet);
  tree.walkRules((rule: Rule) => {
    rule.selectors = rule.selectors.filter((one) =>
      (one.match(/\bm_\w+/g) ?? []).every((name) => face.classes.has(name)),
    );
    if (rule.selectors.join("") === "") rule.remove();
  });
  tree.walkAtRules("media", (rule) => void (rule.nodes?.length === 0 && rule.remove()));
  return tree.toString();
}

export interface Face {
  code: string; // of our own sources
  classes: Set<string>; // of the library's components
}

export function read_face(name: string): Face {
  const files = [...reachable(`src/${name}/main.tsx`)];
  const text = (some: string[]) => some.map((file) => readFileSync(file, "utf8")).join("\n");
  return {
    code: text(files.filter((file) => !is_library(file) && /\.tsx?$/.test(file))),
    classes: new Set(text(files.filter((file) => file.endsWith(".module.css.mjs"))).match(/\bm_\w+/g)),
  };
}

const pages = (folder: string, names: string) => names.split(" ").map((name) => `src/${folder}/${name}`);

// What many pages show comes in few pieces, for a browser asks for six files at once: what begins, what a customer looks
// at first, what a customer does then, and what the desk needs besides. The rest is left to the bundler.
const pieces: [name: string, sources: string[]][] = [
  ["begin", pages("portal", "start.ts")],
  ["common", pages("portal", "main.tsx shell.tsx tickets_page.tsx help_page.tsx sign_in_page.tsx")],
  ["writing", pages("portal", "ticket_page.tsx new_ticket_page.tsx profile_page.tsx")],
  ["parts", [...pages("app", "main.tsx shell.tsx"), ...pages("features/tickets", "support_page.tsx")]],
];

/** For Rollup's manualChunks: the piece that holds a module which no page and no face has for itself. */
export function piece_of(): (id: string) => string | undefined {
  const held = new Map<string, string>();
  for (const [name, sources] of pieces) {
    const files = sources.flatMap((source) => [...reachable(source, true)]);
    const code = files
      .map((file) => (is_library(file) || !/\.tsx?$/.test(file) ? "" : readFileSync(file, "utf8")))
      .join("\n");
    for (const icon of code.match(/\bIcon[A-Z]\w+/g) ?? []) held.set(icon, held.get(icon) ?? name);
    for (const file of files.map(short)) held.set(file, held.get(file) ?? name);
  }
  held.delete("");
  held.set("\0vite/preload-helper.js", "begin");
  return (id) => held.get(/icons-react\/.*\/(Icon\w+)\.mjs$/.exec(id)?.[1] ?? short(id));
}

/** A part of the component library, another library as a whole, or one of ours; "" for what belongs to one page or face. */
function short(file: string): string {
  const path = file.replace(/^.*\/node_modules\//, "");
  if (is_library(file)) return path.startsWith(library) ? path : package_of(path);
  if (file.startsWith("\0")) return file;
  const ours = relative(root, file);
  return /^src\/(components|lib)\/|^\.\./.test(ours) ? ours : "";
}

/** `X.json?face=portal`: the words of that face; `@mantine/X/styles.css?face=portal`: its styles, in a layer below ours. */
export function faces(): Plugin {
  let building = false;
  const known = new Map<string, Face>();
  const face = (name: string) => known.get(name) ?? known.set(name, read_face(name)).get(name)!;
  return {
    name: "zelo-faces",
    enforce: "pre",
    configResolved: ({ command }) => void (building = command === "build"),
    buildStart: () => known.clear(),
    load(id) {
      const [, file = "", name = ""] = /^(.+)\?face=(\w+)$/.exec(id) ?? [];
      if (!file) return;
      const whole = readFileSync(file, "utf8");
      this.addWatchFile(file);
      if (file.endsWith(".json")) return building ? words_of(face(name), whole) : whole;
      return `@layer mantine {\n${building ? styles_of(face(name), whole) : whole}\n}`;
    },
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle, path }) =>
        early(bundle ?? {}, path).filter(({ attrs }) => !html.includes(`"${attrs?.href}"`)),
    },
  };
}

/** What the page needs in any case and would hear of only later: the program behind the start, its styles, the font. */
function early(bundle: Rollup.OutputBundle, page: string): HtmlTagDescriptor[] {
  const output = Object.values(bundle);
  const name = page.includes("portal") ? "portal" : "app";
  const main = output.find(
    (one) => one.type === "chunk" && one.moduleIds.some((id) => id.endsWith(`/src/${name}/main.tsx`)),
  ) as Rollup.OutputChunk | undefined;
  const letters = output.find(({ fileName }) => font.test(fileName));
  const chunks = main ? with_imports(bundle, main) : [];
  const styles = chunks.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  const link = (attrs: Record<string, string | boolean>) => ({ tag: "link", attrs, injectTo: "head" as const });
  return [
    ...(letters
      ? [link({ rel: "preload", as: "font", type: "font/woff2", crossorigin: true, href: `/${letters.fileName}` })]
      : []),
    ...styles.map((file) => link({ rel: "stylesheet", crossorigin: true, href: `/${file}` })),
    ...chunks.map(({ fileName }) => link({ rel: "modulepreload", crossorigin: true, href: `/${fileName}` })),
  ];
}

function with_imports(bundle: Rollup.OutputBundle, chunk: Rollup.OutputChunk, seen = new Set<Rollup.OutputChunk>()) {
  if (seen.has(chunk)) return [];
  seen.add(chunk);
  for (const name of chunk.imports) {
    const one = bundle[name];
    if (one?.type === "chunk") with_imports(bundle, one, seen);
  }
  return [...seen];
}
