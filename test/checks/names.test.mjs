import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { clash, clashes, hidden_names } from "../../bin/checks/names.mjs";

const source = (...declarations) =>
  ["namespace zelo {", "namespace {", ...declarations, "}  // namespace", "}  // namespace zelo"].join("\n");
const are_two = (one, other) => {
  const [a] = hidden_names(source(one));
  const [b] = hidden_names(source(other));
  return clash(a, b);
};

test("types, constants and functions are found, and nothing else", () => {
  const text = source(
    "/// struct Not {};",
    "struct Row {",
    "  int id;",
    "};",
    "constexpr int most = 3;",
    'const std::string sql = R"(',
    "struct Neither {",
    ')";',
    "[[noreturn]] void refuse(const Text& why) {",
    "  throw why;",
    "}",
    "void Row::member() {}",
    "using customer::Account;",
    "template <class T>",
    "T first(const std::vector<T>& all) { return all[0]; }",
  );
  assert.deepEqual(
    hidden_names(text).map(({ name, line }) => `${name} ${line}`),
    ["Row 4", "most 7", "sql 8", "refuse 11", "first 16"],
  );
  assert.deepEqual(hidden_names("namespace zelo {\nint most = 3;\n}  // namespace zelo\n"), []);
});

test("functions may differ by their parameters, and by those alone", () => {
  assert.ok(!are_two("Row find(const Id& id) {", "Row find(const Name& name) {"));
  assert.ok(are_two("Row find(const Id& id, int most = 3) {", "Line find(const Id& key, int) {"));
  assert.ok(are_two("Row find(std::map<Id, Row> all) {", "Row find(std::map<Id, Row> rows) {"));
  assert.ok(are_two("int most() { return 3; }", "constexpr int most = 3;"));
});

test("the same short name for the same type is no harm", () => {
  assert.ok(!are_two("using Names = std::vector<std::string>;", "using Names = std::vector<std::string>;"));
  assert.ok(are_two("using Names = std::vector<std::string>;", "using Names = std::set<std::string>;"));
});

test("only neighbours in a folder are compared", () => {
  const top = mkdtempSync(join(tmpdir(), "names-"));
  const write = (path) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), source("constexpr int most = 3;"));
  };
  ["lib/db/a.cpp", "src/app/a.cpp", "src/app/demo/b.cpp", "test/app/a.cpp"].forEach(write);
  assert.deepEqual(clashes(top), []);
  write("src/app/c.cpp");
  assert.deepEqual(clashes(top), ["src/app/c.cpp:3: most is the name of another in src/app/a.cpp:3"]);
  rmSync(top, { recursive: true });
});
