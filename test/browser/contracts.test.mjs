// What customers have signed: kept on their page, counted in their revenue, asked for by policies.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const day = (from_now) => new Date(Date.now() + from_now * 86_400_000).toISOString().slice(0, 10);

async function gabriela_signs(page, axe) {
  await page.getByRole("button", { name: "Novo contrato" }).click();
  const dialog = page.getByRole("dialog", { name: "Novo contrato" });
  await dialog.getByLabel("Plano").fill("Nota Fiscal Plus");
  await dialog.getByLabel("Início").fill(day(-20));
  await dialog.getByLabel("Renova em").fill(day(-30));
  await dialog.getByLabel("Valor por cobrança").fill("1200,50");
  await dialog.getByRole("textbox", { name: "Cobrança", exact: true }).click();
  await page.getByRole("option", { name: "Mensal" }).click();
  await dialog.getByLabel("Cláusula de SLA").fill("Diamante");
  await dialog.getByLabel("Limites").fill("Lojas: 4");
  await dialog.getByRole("button", { name: "Novo contrato" }).click();
  await dialog.getByText("A renovação precisa vir depois do início.").waitFor();
  await axe(page);
  await screenshot(page, "contract_form");
  await dialog.getByLabel("Renova em").fill(day(5));
  await dialog.getByRole("button", { name: "Novo contrato" }).click();
  await dialog.waitFor({ state: "detached" });
}

async function gabriela_ends(page) {
  await page.getByRole("button", { name: "Editar Nota Fiscal Plus" }).click();
  const dialog = page.getByRole("dialog", { name: "Editar contrato" });
  await dialog.getByLabel("Último dia").fill(day(-1));
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.waitFor({ state: "detached" });
}

const fact = (page, name) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator("dd");

test("Gabriela voids a contract that was entered by mistake, and takes that back", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=vale+verde");
  await page.getByRole("link", { name: "Grupo Vale Verde", exact: true }).first().click();
  await page.getByRole("tab", { name: "Contratos" }).click();
  const button = page.getByRole("button", { name: /^Anular / }).first();
  await button.waitFor();
  const plan = (await button.getAttribute("aria-label")).replace("Anular ", "");
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Anular contrato" });
  await dialog.getByLabel("Motivo").fill("Era de outra empresa");
  await axe(page);
  await dialog.getByRole("button", { name: "Anular contrato" }).click();
  await dialog.waitFor({ state: "detached" });
  const voided = page.getByRole("region", { name: "Contratos anulados" });
  await voided.getByText("Era de outra empresa").waitFor();
  await axe(page);
  await screenshot(page, "contract_voided");
  await voided.getByRole("button", { name: `Desfazer anulação de ${plan}` }).click();
  await voided.waitFor({ state: "detached" });
  await page
    .getByRole("button", { name: `Anular ${plan}` })
    .first()
    .waitFor();
});

test("Gabriela writes an invoice down by hand, and says that it was paid", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Faturas" }).click();
  await page.getByRole("button", { name: "Nova fatura" }).click();
  const dialog = page.getByRole("dialog", { name: "Nova fatura" });
  await dialog.getByLabel("Fatura").fill("NF 77");
  await dialog.getByLabel("Valor").fill("99,50");
  await dialog.getByLabel("Vencimento").fill(day(-3));
  await axe(page);
  await dialog.getByRole("button", { name: "Nova fatura" }).click();
  await dialog.waitFor({ state: "detached" });
  const row = page.getByRole("row").filter({ hasText: "NF 77" });
  await row.getByText("Em atraso").waitFor();
  await row.getByText("R$ 99,50").waitFor();
  await screenshot(page, "invoice_by_hand");
  await page.getByRole("button", { name: "Ações da fatura NF 77" }).click();
  await page.getByRole("menuitem", { name: "Marcar como paga" }).click();
  const paying = page.getByRole("dialog", {
    name: "Pagamento da fatura NF 77",
  });
  await paying.getByRole("button", { name: "Marcar como paga" }).click();
  await paying.waitFor({ state: "detached" });
  await row.getByText("Paga", { exact: true }).waitFor();
});

test("Gabriela signs a contract and ends it, and the account's revenue and renewal follow", async (world) => {
  const { page, zelo, axe } = world;
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Contratos" }).click();
  await page.getByText("Notas fiscais por mês: 600").waitFor();
  const before = await fact(page, "Receita anual").innerText();
  await screenshot(page, "contracts");

  await gabriela_signs(page, axe);
  const row = page.getByRole("row").filter({ hasText: "Nota Fiscal Plus" });
  await row.getByText("Vigente").waitFor();
  await row.getByText("R$ 14.406,00").waitFor();
  await fact(page, "Renovação").getByText("em 5 dias").waitFor();
  await fact(page, "Cláusula de SLA").getByText("Diamante").waitFor();
  if ((await fact(page, "Receita anual").innerText()) === before) throw new Error("the revenue has not followed");
  await axe(page);
  await screenshot(page, "contracts_two");

  await gabriela_ends(page);
  await row.getByText("Encerrado").waitFor();
  await fact(page, "Cláusula de SLA").waitFor({ state: "detached" });
  if ((await fact(page, "Receita anual").innerText()) !== before) throw new Error("the revenue has not come back");
  await page.getByRole("tab", { name: "Linha do tempo" }).click();
  await page.getByText(/encerrou o contrato Nota Fiscal Plus, que vale até \d\d\/\d\d\/\d{4}/).waitFor();
});

test("João promises more to those whose contract says Ouro, and Ana sees whose it does", async (world) => {
  const { page, zelo, axe, another } = world;
  await works_as(page, zelo, "joao", "/admin/sla");
  await page.getByRole("button", { name: "Criar política" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar política" });
  await dialog.getByLabel("Nome").fill("Prata, todos");
  await dialog.getByRole("textbox", { name: "Cláusulas de contrato" }).fill("Prata");
  await page.getByRole("option", { name: "Prata" }).click();
  await axe(page);
  await screenshot(page, "policy_form");
  await dialog.getByRole("button", { name: "Criar política" }).click();
  const row = page.getByRole("row").filter({ hasText: "Prata, todos" });
  await row.getByText("Contrato Prata").waitFor();
  await screenshot(page, "policies_of_contracts");

  const ana = await another();
  await works_as(ana, zelo, "ana", "/accounts?segment=enterprise");
  await ana.getByRole("table").getByRole("link").first().click();
  await ana.getByRole("tab", { name: "Contratos" }).click();
  await ana.getByText("Corporativo").first().waitFor();
  if (await ana.getByRole("button", { name: "Novo contrato" }).count()) throw new Error("Ana is offered to sign");
  await ana.getByRole("tab", { name: "Chamados" }).click();
  await ana.getByRole("table").getByRole("link").first().click();
  await fact(ana, "Cláusula de SLA").first().getByText("Ouro").waitFor();
  await screenshot(ana, "ticket_of_a_contract");
});
