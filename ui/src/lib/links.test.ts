import { expect, test } from "vitest";
import { linkParts } from "./links";

test("addresses become links, the full stop after them does not", () => {
  expect(linkParts("Veja https://exemplo.com.br/tela.png. Obrigada!")).toEqual([
    { text: "Veja " },
    { text: "https://exemplo.com.br/tela.png", href: "https://exemplo.com.br/tela.png" },
    { text: ". Obrigada!" },
  ]);
});

test("nothing but http is a link", () => {
  expect(linkParts("javascript:alert(1) file:///etc")).toEqual([{ text: "javascript:alert(1) file:///etc" }]);
});
