import { describe, expect, it } from "vitest";
import { merged } from "./merge";

const base = "um\n\ndois\n\ntrês\n\nquatro\n\ncinco\n\nseis\n";

describe("merged", () => {
  it("puts changes of different places together", () => {
    const both = merged(base, base.replace("um", "um e meio"), base.replace("seis", "seis e sete"));
    expect(both).toBe(base.replace("um", "um e meio").replace("seis", "seis e sete"));
  });

  it("leaves it to the person where both changed the same line", () => {
    expect(merged(base, base.replace("dois", "dois!"), base.replace("dois", "dois?"))).toBeNull();
  });

  it("takes what only one of them wrote", () => {
    expect(merged(base, base, "outro")).toBe("outro");
    expect(merged(base, "meu", base)).toBe("meu");
    expect(merged(base, "igual", "igual")).toBe("igual");
  });
});
