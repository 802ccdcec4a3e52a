import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keys_said, piece_of, read_face, styles_of, words_of } from "../../faces";
import words from "../texts/pt-BR.json";

const portal = read_face("portal");
const app = read_face("app");
const of = (face: typeof portal) => Object.keys(JSON.parse(words_of(face, JSON.stringify(words))) as object);

test("the portal brings its own words and none of the desk's", { timeout: 60_000 }, () => {
  const keys = of(portal);
  expect(keys).toEqual(expect.arrayContaining(["portal.tickets", "stands.open_n1", "common.loading", "link.sign_in"]));
  for (const place of ["admin.", "health.", "macro.", "report.", "sla."])
    expect(keys.filter((key) => key.startsWith(place))).toEqual([]);
});

test("no word is lost between the two faces", { timeout: 60_000 }, () => {
  const both = new Set([...of(portal), ...of(app)]);
  expect(Object.keys(words).filter((key) => !both.has(key))).toEqual([]);
});

test("a key is said as it stands, counted, or made from a value", () => {
  const keys = ["ticket.count_one", "ticket.count_other", "status.open", "status_line.long", "sla.late"] as const;
  expect(keys_said(keys, 't("ticket.count", { count }) + t(`status.${status}`)')).toEqual([
    "ticket.count_one",
    "ticket.count_other",
    "status.open",
  ]);
});

test("of the library's styles a face has those of its own components, in the library's order", () => {
  const face = { code: "", classes: new Set(["m_used", "m_other"]) };
  const sheet = `
    :root{--a:1}
    .m_used{x:1}
    .m_unused{x:2}
    .m_unused .m_used,.m_other:hover{x:3}
    @media (hover:hover){.m_unused:hover{x:4}}
    @media (hover:hover){.m_used:hover{x:5}}`;
  expect(styles_of(face, sheet).replace(/\s+/g, "")).toBe(
    ":root{--a:1}.m_used{x:1}.m_other:hover{x:3}@media(hover:hover){.m_used:hover{x:5}}",
  );
});

test("the portal has styles for fewer of the library's components than the desk", () => {
  expect(portal.classes.size).toBeGreaterThan(50);
  expect(portal.classes.size).toBeLessThan(app.classes.size);
});

test("toasts, which are loaded later, have their styles in both faces", () => {
  const sheet = (name: string) => readFileSync(`node_modules/@mantine/${name}/styles.css`, "utf8");
  for (const face of [portal, app]) {
    expect(styles_of(face, sheet("notifications"))).toContain("position: fixed");
    expect(styles_of(face, sheet("core"))).toContain(".m_a513464"); // one of them
  }
});

test("what a customer looks at first comes in a piece without what only the desk shows", () => {
  const piece = piece_of();
  const part = (name: string) => piece(`/x/node_modules/@mantine/core/esm/components/${name}/${name}.mjs`);
  expect([part("Button"), part("Alert"), part("Select"), part("NumberInput"), part("Tree")]).toEqual([
    "common",
    "common",
    "writing",
    "parts",
    undefined,
  ]);
  expect(piece("/x/node_modules/@tabler/icons-react/dist/esm/icons/IconTicket.mjs")).toBe("common");
});
