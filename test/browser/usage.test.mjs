// Usage as people look at it: on an account, over all accounts, and where it comes from.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

test("Gabriela reads how an account uses the product, who does, and what is missing for the next level", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Uso" }).click();
  await page
    .getByRole("region", { name: "Adoção" })
    .getByText(/Para o nível|mantém/)
    .waitFor();
  await page.getByRole("img", { name: /Usuários por dia/ }).waitFor();
  await axe(page);
  await screenshot(page, "usage_account");
  await fits_a_phone(page);

  await page.getByText("Tabela", { exact: true }).click();
  await page.getByRole("table", { name: "Uso por dia" }).waitFor();
  await page.getByRole("table", { name: "Funcionalidades usadas" }).getByText("Emitir nota fiscal").waitFor();
  const users = page.locator("dl > div").filter({ hasText: "Usuários" }).first();
  await users.getByRole("button", { name: /^\d+$/ }).click();
  await page.getByRole("dialog", { name: "Quem usou" }).getByRole("row").nth(1).waitFor();
  await axe(page);
});

test("Gabriela compares accounts and opens the list behind a number", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "gabriela", "/usage");
  await page.getByRole("region", { name: "Funcionalidades por conta" }).getByRole("link").first().waitFor();
  await axe(page);
  await screenshot(page, "usage_explorer");
  await fits_a_phone(page);
  const heat = page.getByRole("region", { name: "Funcionalidades por conta" });
  await heat.getByRole("button").first().click();
  await page.getByRole("dialog", { name: "Quem usou" }).getByRole("row").nth(1).waitFor();
  await page.keyboard.press("Escape");
  for (const [number, table] of [
    ["Frequência", "Uso por dia"],
    ["Amplitude", "Funcionalidades usadas"],
    ["Profundidade", "Quem usou"],
  ]) {
    await heat
      .getByRole("button", { name: new RegExp(number) })
      .first()
      .click();
    const behind = page.getByRole("dialog", { name: new RegExp(number) });
    await behind.getByRole("table", { name: table }).getByRole("row").nth(1).waitFor();
    await axe(page);
    await page.keyboard.press("Escape");
    await behind.waitFor({ state: "hidden" });
  }
  const cohorts = page.getByRole("region", { name: "Contas por mês do primeiro uso" });
  await cohorts.getByRole("button").first().click();
  await page.getByRole("dialog", { name: "Contas contadas" }).getByRole("link").first().waitFor();
});

test("Helena adds a source, a feature, and gives an unknown account its own", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "helena", "/admin/sources");
  await page.getByRole("button", { name: "Nova fonte" }).click();
  const dialog = page.getByRole("dialog", { name: "Nova fonte" });
  await dialog.getByLabel("Nome").fill("Aplicativo móvel");
  await dialog.getByRole("button", { name: "Nova fonte" }).click();
  const shown = page.getByRole("dialog", { name: "Aplicativo móvel" });
  const key = (await shown.getByText(/^zuse_/).innerText()).trim();
  await shown.getByText("@segment/analytics-node").first().waitFor();
  await axe(page);
  await shown.getByRole("button", { name: "Já guardei" }).click();
  const basic = { Authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` };
  const { status } = await zelo.api("POST", "/v1/batch", { batch: [{}] }, basic);
  if (status !== 200) throw new Error(`the key is answered ${status}`);
  await page.reload();
  await page.getByRole("button", { name: "Eventos recusados de Aplicativo móvel" }).click();
  await page.getByText("Tipo desconhecido").waitFor();
  await screenshot(page, "usage_sources");

  await page.goto("/admin/features");
  await page.getByRole("button", { name: "Nova funcionalidade" }).click();
  const form = page.getByRole("dialog", { name: "Nova funcionalidade" });
  await form.getByLabel("Funcionalidade").fill("Painel");
  await form.getByLabel("Chave").fill("painel");
  await form.getByLabel("Evento 1", { exact: true }).fill("Painel*");
  await axe(page);
  await form.getByRole("button", { name: "Nova funcionalidade" }).click();
  await page.getByRole("table", { name: "Funcionalidades" }).getByText("Painel*").waitFor();
  await screenshot(page, "usage_features");
  await fits_a_phone(page);

  await page.goto("/admin/unknown-accounts");
  await page.getByText("Mercado Primavera").waitFor();
  await axe(page);
  await screenshot(page, "usage_unknown");
  await page.getByRole("button", { name: "Associar Mercado Primavera a uma conta" }).click();
  const join = page.getByRole("dialog", { name: /Associar Mercado Primavera/ });
  await join.getByRole("textbox", { name: "Conta" }).fill("Estrela");
  await page.getByRole("option", { name: "Padaria Estrela" }).click();
  await join.getByRole("button", { name: "Associar a uma conta" }).click();
  await page.getByText("Associada: o que esperava está sendo contado").waitFor();
});
