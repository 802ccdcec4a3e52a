import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { objection, objections } from "../../bin/checks/includes.mjs";

test("knowledge runs from left to right only", () => {
  assert.equal(objection("src/support/ticket.h", "src/customer/account.h"), undefined);
  assert.equal(objection("src/app/serve.cpp", "src/portal/routes.h"), undefined);
  assert.match(objection("src/customer/account.h", "src/support/ticket.h"), /stands before/);
});

test("neighbours never meet", () => {
  assert.match(objection("src/support/ticket.h", "src/knowledge/article.h"), /neighbours/);
  assert.match(objection("src/portal/portal.h", "src/channel/email/letter.h"), /neighbours/);
});

test("lib knows nothing of the product, and little of itself", () => {
  assert.match(objection("lib/http/router.h", "src/identity/api.h"), /nothing of src/);
  assert.equal(objection("lib/http/router.h", "lib/base/json.h"), undefined);
  assert.equal(objection("lib/jobs/jobs.h", "lib/db/database.h"), undefined);
  assert.match(objection("lib/http/router.h", "lib/db/database.h"), /may use http, base only/);
});

test("a new part of the product must be given its place", () => {
  assert.match(objection("src/billing/invoice.h", "src/identity/ids.h"), /no place/);
});

test("the line of a wrong include is told", () => {
  const top = mkdtempSync(join(tmpdir(), "includes-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  write("lib/base/id.h", "#include <string>\n");
  write("src/identity/ids.h", '#pragma once\n#include "lib/base/id.h"\n#include "src/app/serve.h"\n');
  assert.deepEqual(
    objections(top).map((line) => line.split(": ")[0]),
    ["src/identity/ids.h:3"],
  );
  rmSync(top, { recursive: true });
});
