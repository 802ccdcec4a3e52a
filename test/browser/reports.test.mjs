// Numbers for who leads the desk: what they mean, how they changed, and exactly the tickets that they count.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";
import { words_of } from "./words.mjs";

/** The number in words such as "1.204 chamados". */
const number_in = (text) => Number(text.match(/[\d.]+/)[0].replaceAll(".", ""));

/** Rows of the list, all pages of it. */
async function tickets_listed(page) {
  const more = page.getByRole("button", { name: "Mostrar mais" });
  await page.getByRole("table").waitFor();
  // It also goes on by itself when it comes into view, so the button may be gone before it is pressed.
  while (await more.count()) await more.click({ timeout: 2000 }).catch(() => {});
  return (await page.getByRole("row").count()) - 1; // without the head
}

async function opens_exactly(page, link, part = /de [\d.]+ chamados?|[\d.]+ chamados?/) {
  const said = number_in((await link.textContent()).match(part)[0]);
  await link.click();
  const listed = await tickets_listed(page);
  if (listed !== said) throw new Error(`${said} tickets were counted, and ${listed} are listed`);
}

test("João opens a number and sees exactly the tickets that it counts", { seconds: 180 }, async (world) => {
  const { page, zelo, axe } = world;
  await works_as(page, zelo, "joao", "/reports");
  const card = page.getByRole("article", { name: "Chamados abertos" });
  await card.getByRole("link", { name: /chamados/ }).waitFor();
  await page.getByRole("button", { name: "O que é: Reabertura" }).click();
  await page.getByText(/Chamados reabertos ao menos uma vez ÷/).waitFor();
  await page.keyboard.press("Escape");
  await axe(page);
  await screenshot(page, "reports");
  await opens_exactly(page, card.getByRole("link", { name: /chamados/ }));
  await axe(page);
  await screenshot(page, "report_tickets");
  await page.getByRole("link", { name: "Voltar ao número" }).click();

  await page.getByRole("img", { name: /Gráfico: Chamados abertos/ }).waitFor();
  await screenshot(page, "report_chart");
  await page.getByRole("textbox", { name: "Dividir por" }).click();
  await page.getByRole("option", { name: "Categoria" }).click();
  await screenshot(page, "report_bars");
  await page.getByText("Tabela", { exact: true }).click();
  const row = page.getByRole("row").nth(1);
  await row.getByRole("link").waitFor();
  await axe(page);
  await screenshot(page, "report_table");
  const said = number_in(await row.getByRole("cell").nth(1).textContent());
  await row.getByRole("link").click();
  const listed = await tickets_listed(page);
  if (listed !== said) throw new Error(`the row says ${said}, and ${listed} are listed`);
});

test("João takes a number along as a file and as a picture", { seconds: 120 }, async ({ page, zelo }) => {
  await works_as(page, zelo, "joao", "/reports/first_response?by=tier");
  await page.getByRole("img", { name: /Gráfico: Primeira resposta/ }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Baixar CSV" }).click(),
  ]);
  const text = await words_of(await file.createReadStream());
  if (!text.startsWith("\uFEFFNível;Mediana (min);Percentil 90 (min);De quantos;Período anterior"))
    throw new Error(`the file says: ${text}`);
  const [picture] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Baixar imagem (PNG)" }).click(),
  ]);
  if (picture.suggestedFilename() !== "zelo-first_response.png") throw new Error(picture.suggestedFilename());
});

test("João takes the tickets behind a number along as a file", { seconds: 120 }, async ({ page, zelo }) => {
  await works_as(page, zelo, "joao", "/reports/opened/tickets?by=tier&row=n2");
  const listed = await tickets_listed(page);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Baixar esta lista (CSV)" }).click(),
  ]);
  const lines = (await words_of(await file.createReadStream())).trimEnd().split("\r\n");
  if (!lines[0].startsWith("\uFEFFNúmero;Assunto;Conta;Quem pediu;Categoria;Situação;Nível"))
    throw new Error(`the file begins: ${lines[0]}`);
  if (lines.length - 1 !== listed) throw new Error(`${listed} are listed, ${lines.length - 1} are in the file`);
  if (!lines.slice(1).every((line) => line.includes(";N2;"))) throw new Error("the file has tickets of other rows");
});

test("an agent has no reports in the rail", { seconds: 60 }, async ({ page, zelo }) => {
  await works_as(page, zelo, "ana");
  if (await page.getByRole("link", { name: "Relatórios" }).isVisible()) throw new Error("Ana sees the reports");
});
