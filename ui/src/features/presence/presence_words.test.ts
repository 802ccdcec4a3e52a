import { expect, test } from "vitest";
import type { PresentPerson } from "@/lib/types";
import { presenceWords } from "./presence_words";

const say = (key: string, values: object = {}) => [key, ...Object.values(values)].join(" ");
const person = (name: string, state: "viewing" | "typing"): PresentPerson => ({ id: name, name, state, until: "" });

test("one, two and many people have a sentence each, and nobody has none", () => {
  expect(presenceWords(say, [])).toEqual({});
  expect(presenceWords(say, [person("Bruno Lima", "typing")])).toEqual({ typing: "presence.typing Bruno" });
  const three = ["Ana Souza", "Bruno Lima", "Clara Nogueira"].map((name) => person(name, "viewing"));
  expect(presenceWords(say, three.slice(0, 2))).toEqual({ viewing: "presence.viewing_both Ana Bruno" });
  expect(presenceWords(say, three)).toEqual({ viewing: "presence.viewing_group Ana 2" });
});
