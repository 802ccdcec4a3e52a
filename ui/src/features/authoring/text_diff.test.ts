import { describe, expect, it } from "vitest";
import { diffOf } from "./text_diff";

const shown = (before: string, after: string) =>
  diffOf(before, after).map(({ kind, parts, count }) =>
    kind === "skipped"
      ? `…${count}`
      : `${{ same: " ", added: "+", removed: "-" }[kind]}${parts.map((p) => p.text).join("")}`,
  );

describe("diffOf", () => {
  it("says nothing of two texts that are the same", () => {
    expect(diffOf("um\ndois", "um\ndois")).toEqual([]);
  });

  it("shows what came and what went", () => {
    expect(shown("um\ndois\ntrês", "um\ndois e meio\ntrês\nquatro")).toEqual([
      " um",
      "-dois",
      "+dois e meio",
      " três",
      "+quatro",
    ]);
  });

  it("points at the words of a line that was changed", () => {
    const [removed, added] = diffOf("Abra o menu Fiscal\n", "Abra o menu Vendas\n");
    expect(removed?.parts.filter((part) => part.kind === "removed").map((part) => part.text)).toEqual(["Fiscal"]);
    expect(added?.parts.filter((part) => part.kind === "added").map((part) => part.text)).toEqual(["Vendas"]);
  });

  it("leaves out long stretches without a change", () => {
    const many = Array.from({ length: 50 }, (_, n) => `linha ${n}`).join("\n");
    expect(shown(many, many.replace("linha 25", "linha nova"))).toEqual([
      "…22",
      " linha 22",
      " linha 23",
      " linha 24",
      "-linha 25",
      "+linha nova",
      " linha 26",
      " linha 27",
      " linha 28",
      "…21",
    ]);
  });

  it("gives up on texts without anything in common, and still tells them apart", () => {
    const of = (word: string) => Array.from({ length: 15_000 }, (_, n) => `${word} ${(n * 7919) % 104_729}`).join("\n");
    const begin = performance.now();
    const lines = diffOf(of("a"), of("b"));
    expect(performance.now() - begin).toBeLessThan(6000);
    expect(lines.length).toBeGreaterThan(20_000);
  });
});
