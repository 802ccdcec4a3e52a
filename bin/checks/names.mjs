// The sources of a folder may be compiled as one (ZELO_UNITY), so that in them no two unnamed namespaces give one name
// to two things. Functions may differ by their parameters alone.
//   node bin/checks/names.mjs [DIRECTORY]
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** The text with comments and the insides of strings blotted out, line by line as it was. */
function bare(text) {
  const blot = (match) => match.replaceAll(/[^\n]/g, " ");
  return text
    .replaceAll(/\bR"(\w*)\([\s\S]*?\)\1"/g, blot)
    .replaceAll(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) => (match[0] === '"' ? '""' : blot(match)));
}

/** Parameters without their names and defaults: what tells overloads apart. */
function types_of(parameters) {
  const parts = [""];
  let depth = 0;
  for (const c of parameters) {
    if ("<([{".includes(c)) depth += 1;
    if (">)]}".includes(c)) depth -= 1;
    if (c === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += c;
  }
  const type = (part) =>
    part
      .replace(/=.*/s, "")
      .trim()
      .replace(/(?<=[\s&*>])\w+$/, "");
  return parts.map((part) => type(part).replaceAll(/\s/g, "")).join(",");
}

/** What a declaration that begins a line declares: { name, kind }; things of equal kind and name are one too many. */
function declared(text) {
  const type = text.match(/^(?:struct|class|enum(?: class)?)\s+(\w+)/);
  if (type) return { name: type[1], kind: "type" };
  const alias = text.match(/^using\s+(\w+)\s*=\s*([^;]*);/);
  if (alias) return { name: alias[1], kind: `using ${alias[2]}` };
  if (/^(?:using|namespace|static_assert|friend|#|BOOST_|TEST_)/.test(text)) return undefined;
  const template = text.match(/^template\s*<[^\n]*>\s*\n/)?.[0] ?? "";
  const rest = text.slice(template.length);
  if (template && /^(?:struct|class|concept)\s/.test(rest))
    return { name: rest.match(/^\w+\s+(\w+)/)[1], kind: "type" };
  const found = rest.match(/^[^({;=]*?\b(\w+)\s*(\(|=|\{|;|\[)/);
  if (!found || /::\s*$/.test(rest.slice(0, found[0].lastIndexOf(found[1])))) return undefined;
  if (found[2] !== "(") return { name: found[1], kind: "value" };
  const begin = found[0].length;
  let end = begin;
  for (let depth = 1; depth > 0 && end < rest.length; end += 1) depth += { "(": 1, ")": -1 }[rest[end]] ?? 0;
  return { name: found[1], kind: `(${types_of(rest.slice(begin, end - 1))}) ${template.trim()}` };
}

/** Everything in the unnamed namespaces of a source: { name, kind, line, namespace }. */
export function hidden_names(text) {
  const lines = bare(text).split("\n");
  const open = [];
  const found = [];
  lines.forEach((line, i) => {
    const namespace = line.match(/^(?:inline )?namespace ?([\w:]*) ?\{/);
    if (namespace) open.push(namespace[1]);
    else if (/^\}\s*$/.test(line) && /^\}  \/\/ namespace/.test(text.split("\n")[i])) open.pop();
    else if (open.includes("") && /^[A-Za-z[]/.test(line) && !/^template/.test(lines[i - 1] ?? "")) {
      const thing = declared(
        lines
          .slice(i, i + 12)
          .join("\n")
          .replace(/^\[\[\w+\]\] /, ""),
      );
      if (thing) found.push({ ...thing, line: i + 1, namespace: open.filter(Boolean).join("::") });
    }
  });
  return found;
}

/** Two things of one name that cannot stand in one file. */
export function clash(a, b) {
  if (a.name !== b.name || a.namespace !== b.namespace) return false;
  if (a.kind.startsWith("using") && a.kind === b.kind) return false;
  const both_functions = a.kind.startsWith("(") && b.kind.startsWith("(");
  return !both_functions || a.kind === b.kind;
}

export function clashes(top) {
  const folders = new Map();
  const told = [];
  for (const path of ["lib", "src", "test"].flatMap((folder) => walk(join(top, folder))).sort()) {
    const name = relative(top, path);
    const known = folders.get(dirname(name)) ?? [];
    const own = hidden_names(readFileSync(path, "utf8")).map((thing) => ({ ...thing, path: name }));
    for (const thing of own) {
      const other = known.find((one) => clash(one, thing));
      if (other)
        told.push(`${name}:${thing.line}: ${thing.name} is the name of another in ${other.path}:${other.line}`);
    }
    folders.set(dirname(name), [...known, ...own]);
  }
  return told;
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.name.endsWith(".cpp") ? [path] : [];
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const told = clashes(process.argv[2] ?? ".");
  told.forEach((line) => console.log(line));
  process.exitCode = told.length ? 1 : 0;
}
