// The public help centre: somebody reads, searches and answers without a script; everybody can read it.
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

async function without_script(page, zelo) {
  const browser = page.context().browser();
  const context = await browser.newContext({
    baseURL: zelo.url,
    javaScriptEnabled: false,
    locale: "pt-BR",
    viewport: { width: 390, height: 844 },
  });
  return context.newPage();
}

/** The first article of the front page. */
async function any_article(page) {
  await page.goto("/help/pt-BR");
  return page.locator("main .list a").first().getAttribute("href");
}

test("somebody finds and reads an article on a phone without JavaScript, and says that it did not help", async ({
  page,
  zelo,
}) => {
  const reader = await without_script(page, zelo);
  await reader.goto("/help");
  await reader.getByRole("heading", { name: "Como podemos ajudar?" }).waitFor();
  await reader.getByRole("searchbox", { name: "Buscar" }).fill("sehna esqueci");
  await reader.keyboard.press("Enter");
  await reader.getByRole("heading", { name: /Resultados para/ }).waitFor();
  await reader.getByText("Você quis dizer").waitFor();
  await reader.locator("main mark").first().waitFor();
  await reader.locator("main .answers a").first().click();
  await reader.getByRole("heading", { name: "Isto ajudou?" }).waitFor();
  await reader.getByRole("button", { name: "Não", exact: true }).click();
  await reader.getByLabel("O que faltou?").fill("Faltou dizer onde fica o botão.");
  await reader.getByRole("button", { name: "Enviar" }).click();
  await reader.getByRole("heading", { name: "Obrigado por contar!" }).waitFor();
  await reader.goto("/help/pt-BR/nunca-existiu");
  await reader.getByRole("heading", { name: "Página não encontrada" }).waitFor();
  await reader.context().close();
});

test("Rita sees answers while she types on her phone, and opens one without the mouse", async ({ page, axe, zelo }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${zelo.url}/help/pt-BR`);
  const field = page.getByRole("combobox", { name: "Buscar" });
  await field.pressSequentially("sehna esq", { delay: 30 });
  const list = page.getByRole("listbox", { name: "Sugestões" });
  await list.getByRole("option").first().waitFor();
  await page
    .getByRole("status")
    .filter({ hasText: /sugest/ })
    .waitFor({ state: "attached" });
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (excess > 0) throw new Error(`the suggestions are ${excess} px too wide`);
  await axe(page);
  await field.press("Escape");
  await list.waitFor({ state: "hidden" });
  await field.press("ArrowDown");
  const chosen = list.getByRole("option", { selected: true });
  await chosen.waitFor();
  if ((await field.getAttribute("aria-activedescendant")) !== (await chosen.getAttribute("id")))
    throw new Error("the field does not name the chosen answer");
  const title = await chosen.textContent();
  await field.press("Enter");
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
});

test("pages of the help centre are accessible at both sizes, light and dark", async ({ page, axe }) => {
  const pages = ["/help/pt-BR", "/help/pt-BR?q=nota", await any_article(page), "/help/en"];
  for (const path of pages) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await axe(page);
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (excess > 0) throw new Error(`${path} is ${excess} px too wide at ${width}`);
      }
    }
  }
});

test("the others of a category stand beside an article, and are folded on a phone", async ({ page, axe }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/help/pt-BR");
  await page.locator(".shelves section:has(> .list > li:nth-child(2)) > .list a").first().click();
  const current = page.locator("[aria-current=page]");
  await page.locator(".side").getByRole("link").first().waitFor();
  if (await page.locator(".folded").isVisible()) throw new Error("the others are there twice");
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(".side").waitFor({ state: "hidden" });
  await page.locator(".folded summary").click();
  await page.locator(".folded").locator(current).waitFor();
  await axe(page);
  const title = await page.locator(".turn [rel=next] strong").textContent();
  await page.locator(".turn [rel=next]").click();
  await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
});

test("Helena names a category in English, and English readers see that name", async ({ page: helena, zelo, axe }) => {
  await works_as(helena, zelo, "helena", "/admin/categories");
  await helena
    .getByRole("row", { name: /Acesso e senha/ })
    .getByRole("button", { name: /Editar/ })
    .click();
  const names = helena.getByRole("dialog").getByRole("group", { name: "Nomes para quem lê em outros idiomas" });
  await names.getByLabel("Nome (English)").fill("Signing in");
  await axe(helena);
  await helena.getByRole("button", { name: "Salvar" }).click();
  await helena.getByRole("dialog").waitFor({ state: "hidden" });
  const reader = await without_script(helena, zelo);
  await reader.goto("/help/en");
  await reader.getByRole("link", { name: "Signing in" }).click();
  await reader.getByRole("heading", { name: "Signing in", level: 1 }).waitFor();
  await reader.getByRole("link", { name: "Português" }).click();
  await reader.getByRole("heading", { name: "Acesso e senha", level: 1 }).waitFor();
  await reader.context().close();
});
