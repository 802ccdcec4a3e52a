// Who may know whom (ARCHITECTURE.md, "Direction of knowledge"): reads every #include "lib/…" and #include "src/…".
//   node bin/checks/includes.mjs [DIRECTORY]
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const order = [
  ["identity"],
  ["timeline"],
  ["customer"],
  ["knowledge", "support", "usage", "survey"],
  ["success"],
  ["growth"],
  ["channel", "automation", "notification", "report", "portal"],
  ["app"],
];
const may_use_in_lib = { jobs: ["base", "db"] };
const place = (part) => order.findIndex((level) => level.includes(part));

/** Why `from` (a path like "src/support/ticket.h") must not include `to`, or nothing. */
export function objection(from, to) {
  const [from_root, from_part] = from.split("/");
  const [to_root, to_part] = to.split("/");
  if (from_root === "lib" && to_root === "src") return "lib/ knows nothing of src/";
  if (from_root === "lib") {
    const allowed = [from_part, ...(may_use_in_lib[from_part] ?? ["base"])];
    return allowed.includes(to_part) ? undefined : `lib/${from_part} may use ${allowed.join(", ")} only`;
  }
  if (from_root !== "src" || to_root !== "src" || from_part === to_part) return undefined;
  if (place(from_part) < 0) return `src/${from_part} has no place in the order: give it one in bin/checks/includes.mjs`;
  if (place(to_part) < 0) return `src/${to_part} does not exist in the order`;
  if (place(to_part) === place(from_part)) return `${from_part} and ${to_part} are neighbours and never meet`;
  return place(to_part) < place(from_part) ? undefined : `${from_part} stands before ${to_part} and must not know it`;
}

/** Every objection to the sources below `top`, as "path:line: why". */
export function objections(top) {
  const found = [];
  for (const path of sources(top)) {
    const lines = readFileSync(join(top, path), "utf8").split("\n");
    lines.forEach((line, i) => {
      const to = line.match(/^\s*#\s*include\s*"((?:lib|src)\/[^"]+)"/)?.[1];
      const why = to && objection(path, to);
      if (why) found.push(`${path}:${i + 1}: includes ${to}: ${why}`);
    });
  }
  return found;
}

function sources(top, folders = ["lib", "src"]) {
  return folders.flatMap((folder) => walk(join(top, folder)).map((path) => relative(top, path)));
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : /\.(h|cpp)$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const found = objections(process.argv[2] ?? ".");
  found.forEach((line) => console.log(line));
  process.exitCode = found.length ? 1 : 0;
}
