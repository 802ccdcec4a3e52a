import { describe, expect, it } from "vitest";
import type { Article, PublishedCopy } from "@/lib/types";
import { otherChanges } from "./other_changes";

const both = { kind: "faq", audience: "portal", category_id: null, language: "pt-BR", slug: "pix", segments: [] };
const mine = (more: Partial<Article>) => ({ ...both, position: null, plans: [], ...more }) as unknown as Article;
const seen = (more: Partial<PublishedCopy>) =>
  ({ ...both, position: null, plan_keys: [], ...more }) as unknown as PublishedCopy;

describe("what readers do not see yet, besides title and text", () => {
  it("is nothing where all is the same", () => expect(otherChanges(mine({}), seen({}))).toEqual([]));
  it("is the position alone where Paula moved the article", () =>
    expect(otherChanges(mine({ position: 2 }), seen({ position: 1 }))).toEqual(["position"]));
  it("is another plan in place of one", () =>
    expect(otherChanges(mine({ plans: ["Pro+"] }), seen({ plan_keys: ["pro"] }))).toEqual(["plans"]));
  it("is no plan that is only written otherwise", () =>
    expect(
      otherChanges(mine({ plans: ["Padrão  Sul", "Básico"] }), seen({ plan_keys: ["basico", "padrao sul"] })),
    ).toEqual([]));
});
