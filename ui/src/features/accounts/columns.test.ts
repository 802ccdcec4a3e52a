import { expect, test } from "vitest";
import { columnsOf, fieldColumn, knownColumns } from "./columns";

const stores = { id: "f-1", name: "Lojas", kind: "number" as const };

test("columns stand in one order, a field that is gone is none, and own fields come last", () => {
  expect(knownColumns([fieldColumn("f-1"), "mrr", "segment", fieldColumn("gone")], [stores])).toEqual([
    "segment",
    "mrr",
    fieldColumn("f-1"),
  ]);
  const heads = columnsOf((key) => key, ["mrr", fieldColumn("f-1")], [stores], null, new Map()).map(({ head }) => head);
  expect(heads).toEqual(["account.name", "account.mrr", "Lojas"]);
});
