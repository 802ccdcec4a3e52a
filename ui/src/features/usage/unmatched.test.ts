import { describe, expect, it } from "vitest";
import { accountsText, keyFor, startOf } from "./unmatched";

describe("an event of which Paula makes a feature", () => {
  it("brings its name, a key that the catalogue takes and a rule along", () => {
    expect(startOf({ name: "Início: Ação nº 1", type: "page" })).toEqual({
      key: "inicio_acao_n_1",
      name: "Início: Ação nº 1",
      rules: [{ event: "Início: Ação nº 1", type: "page" }],
    });
    expect(startOf({ name: "nota.emitida", type: "track" }).rules).toEqual([{ event: "nota.emitida" }]);
  });
  it("has a key of sixty letters at most, and none where its name has no letter of ours", () => {
    expect(keyFor("x".repeat(90))).toHaveLength(60);
    expect(keyFor("导出")).toBe("");
  });
});

describe("accounts of an event", () => {
  it("are more than a hundred where no more are counted", () => {
    expect(accountsText(99)).toBe("99");
    expect(accountsText(100)).toBe("100+");
  });
});
