import { expect, test, vi } from "vitest";
import { actionFor, matches, ready, type Action } from "./actions";

interface Scene {
  closed: boolean;
  reply: () => void;
}

const actions: Action<Scene>[] = [
  {
    name: "ticket.reply",
    label: "action.reply",
    group: "write",
    shortcut: "r",
    when: (s) => !s.closed,
    perform: (s) => s.reply(),
  },
  { name: "app.palette", label: "action.palette", group: "app", shortcut: "mod+k", perform: () => {} },
];
const press = { key: "r", mod: false, alt: false, typing: false };
const open = ready(actions, { closed: false, reply: () => {} });

test("only what is possible is offered", () => {
  expect(ready(actions, { closed: true, reply: () => {} }).map((action) => action.name)).toEqual(["app.palette"]);
});

test("an action performs with its scene", () => {
  const reply = vi.fn();
  ready(actions, { closed: false, reply })[0]?.perform();
  expect(reply).toHaveBeenCalledOnce();
});

test("a single key works, but not while typing, with Alt, or when switched off", () => {
  expect(actionFor(open, press, true)?.name).toBe("ticket.reply");
  expect(actionFor(open, { ...press, typing: true }, true)).toBeUndefined();
  expect(actionFor(open, { ...press, alt: true }, true)).toBeUndefined();
  expect(actionFor(open, press, false)).toBeUndefined();
});

test("Ctrl+K works everywhere, also with single keys off", () => {
  const palette = { key: "K", mod: true, alt: false, typing: true };
  expect(actionFor(open, palette, false)?.name).toBe("app.palette");
});

test("Ctrl+R belongs to the browser", () => {
  expect(actionFor(open, { ...press, mod: true }, true)).toBeUndefined();
});

test("the palette finds by beginnings of words, without accents", () => {
  expect(matches("Escrever nota interna", "not int")).toBe(true);
  expect(matches("Papéis e permissões", "permissoes")).toBe(true);
  expect(matches("Resolver", "solver")).toBe(false);
  expect(matches("Resolver", "")).toBe(true);
});
