// Names and words that would like to be markup, wherever people write: on every page they are only words.
import { test } from "./test.mjs";

const line = `"><img src=x onerror="window.hit=1"><svg/onload=window.hit=2>{{7*7}}</script>`;
const prose = [
  line,
  "<script>window.hit=3</script>",
  "[aqui](javascript:window.hit=4) [ali](JaVaScRiPt&colon;window.hit=5) <javascript:window.hit=6>",
  '![a](x" onerror="window.hit=7) <iframe srcdoc="<script>parent.hit=8</script>"></iframe>',
  "<a href='javascript:window.hit=9' onclick='window.hit=10'>clique</a><math><mi xlink:href='javascript:hit=11'>",
].join("\n\n");

/** Fills the store by the API, as Helena. */
class Author {
  constructor(page, zelo) {
    this.page = page;
    this.url = zelo.url;
  }

  async post(path, data, method = "post") {
    const answer = await this.page.request[method](this.url + path, {
      data,
      headers: { Origin: this.url },
    });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? undefined : answer.json();
  }

  async fill() {
    const account = await this.post("/api/accounts", { name: line, segment: "smb" });
    const contact = await this.post(`/api/accounts/${account.id}/contacts`, {
      name: line,
      email: "rita.estranha@estranho.example",
    });
    const category = await this.post("/api/categories", { name: line.slice(0, 80), default_priority: "normal" });
    const ticket = await this.post("/api/tickets", {
      subject: line,
      body: prose,
      contact_id: contact.id,
    });
    const at = `/api/tickets/${ticket.id}`;
    await this.post(`${at}/messages`, { kind: "reply", body: prose });
    await this.post(`${at}/messages`, { kind: "note", body: prose });
    await this.post(at, { category_id: category.id }, "patch");
    await this.post(`${at}/investigation`, { evidence: prose, reproduction: prose, root_cause: prose }, "patch");
    await this.post("/api/views", {
      name: line.slice(0, 80),
      visibility: "everyone",
      filter: { tiers: ["n1"] },
    });
    await this.post("/api/macros", {
      name: line,
      folder: line.slice(0, 60),
      body: prose.replaceAll("{{7*7}}", ""),
    });
    await this.post("/api/teams", { name: line.slice(0, 80), member_ids: [] });
    await this.post("/api/jargon", { word: "parametrizar <b>", plain: line });
    const problem = await this.post("/api/problems", {
      title: line,
      kind: "incident",
      severity: "high",
    });
    const article = await this.post("/api/articles", {
      title: line,
      body_markdown: prose,
      audience: "public",
      kind: "guide",
      language: "pt-BR",
    });
    await this.post(`/api/articles/${article.id}/publication`, {});
    return { account, ticket, problem, article };
  }
}

test("hostile names and words are only words on every page", { seconds: 200 }, async ({ page, zelo }) => {
  await zelo.sign_in(page, "helena");
  let asked;
  page.on("dialog", (dialog) => {
    asked = dialog.message();
    void dialog.dismiss();
  });
  const { account, ticket, problem, article } = await new Author(page, zelo).fill();
  const paths = [
    "/support?view=open",
    `/support/${ticket.id}`,
    "/accounts",
    `/accounts/${account.id}`,
    `/accounts/${account.id}?tab=contacts`,
    `/accounts/${account.id}/brief`,
    "/problems",
    `/problems/${problem.id}`,
    "/articles",
    `/articles/${article.id}`,
    `/articles/${article.id}/edit`,
    "/reports/opened?by=category",
    ..."teams categories macros jargon".split(" ").map((one) => `/admin/${one}`),
    "/help/pt-BR",
    `/help/pt-BR/${article.slug ?? ""}`,
  ];
  for (const path of paths) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => {});
    for (const link of await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href"))))
      if (/^\s*(javascript|data|vbscript):/i.test(link)) throw new Error(`${path} links to ${link}`);
    const hit = await page.evaluate(() => window.hit);
    if (hit !== undefined || asked !== undefined) throw new Error(`${path} ran script ${hit ?? asked}`);
  }
  await page.goto(`/support/${ticket.id}`);
  await page.getByRole("article").getByText("<script>window.hit=3</script>").first().waitFor();
});
