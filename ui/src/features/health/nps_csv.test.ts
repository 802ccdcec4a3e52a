import { expect, test } from "vitest";
import { readNps } from "./nps_csv";

test("a table pasted from a spreadsheet becomes answers", () => {
  expect(readNps("Conta\tNota\tData\tComentário\nPadaria Estrela\t9\t5/11/2026\tMuito bom\n")).toEqual([
    { account: "Padaria Estrela", score: 9, answered_on: "2026-11-05", comment: "Muito bom" },
  ]);
});

test("quotes hold separators, and empty cells are left out", () => {
  expect(
    readNps(
      'email;nota;data;comentário\nrita@x.example;3;2026-11-01;"Caro; ""muito"" caro"\no@x.example;7;2026-11-02;',
    ),
  ).toEqual([
    { email: "rita@x.example", score: 3, answered_on: "2026-11-01", comment: 'Caro; "muito" caro' },
    { email: "o@x.example", score: 7, answered_on: "2026-11-02" },
  ]);
});

test("a table without what is needed is none", () => {
  expect(readNps("conta,data\nX,2026-11-01")).toBeNull();
  expect(readNps("")).toBeNull();
});
