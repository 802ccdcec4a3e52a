import { expect, test } from "vitest";
import { mentionedIn } from "./mentions";

const people = [
  { id: "1", name: "Ana" },
  { id: "2", name: "Ana Souza" },
  { id: "3", name: "José Lima" },
];

test("the longer name is meant when it stands there", () => {
  expect(mentionedIn("@Ana Souza, veja", people)).toEqual(["2"]);
  expect(mentionedIn("@Ana, veja. (@José Lima) @Ana", people)).toEqual(["1", "3"]);
});

test("addresses and other words are nobody", () => {
  expect(mentionedIn("rita@Ana.example @Anabela @", people)).toEqual([]);
});
