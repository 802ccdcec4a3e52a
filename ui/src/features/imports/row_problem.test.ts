import { expect, test } from "vitest";
import texts from "@/texts/pt-BR.json";
import { rowProblemText } from "./row_problem";

const t = (key: string) => (texts as Record<string, string>)[key] ?? key;

test("a refused field has its name in the reader's words, a column that of the file", () => {
  expect(rowProblemText(t, { path: "renews_on", message: "Informe uma data." })).toBe("Renovação: Informe uma data.");
  expect(rowProblemText(t, { path: "Vence em", message: "Informe uma data." })).toBe("Vence em: Informe uma data.");
  expect(rowProblemText(t, { path: "row", message: "Linha vazia." })).toBe("Linha vazia.");
});
