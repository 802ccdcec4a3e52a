// A company moves in: its tickets come from the product that it had before.
import { fits_a_phone, screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const csv = `Ticket ID,Subject,Description,Status,Priority,Agent,Full name,Email,Created time,Closed time
9001,Forno não esquenta,O forno parou ontem.,Closed,High,Beto Lima,Kátia Alves,katia@padariaestrela.example,2025-03-03 09:30,2025-03-05 17:00
9002,Nota em dobro,A nota veio duas vezes.,Parado,Medium,,Kátia Alves,katia@padariaestrela.example,2025-03-04 10:00,
9003,Sem data,Quando foi?,Closed,Low,,Kátia Alves,katia@padariaestrela.example,ontem,
`;

test(
  "Helena brings tickets over, says what the old words mean, and finds them with their days",
  { seconds: 120 },
  async ({ page, zelo, axe }) => {
    await works_as(page, zelo, "helena", "/imports");
    await page.getByText("Chamados", { exact: true }).last().click();
    await page.setInputFiles("input[type=file]", {
      name: "zendesk.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(csv),
    });
    await page.getByRole("heading", { level: 1, name: "zendesk.csv" }).waitFor();
    await page.getByRole("heading", { name: "Palavras do outro sistema" }).waitFor();
    await page.getByRole("textbox", { name: "Situação: Parado" }).click();
    await page.getByRole("option", { name: "Aguardando outra equipe" }).click();
    await page.getByRole("textbox", { name: "Atendente: Beto Lima" }).click();
    await page.getByRole("option", { name: "Ignorar" }).click();
    await page.getByText("1 de 3 linhas", { exact: false }).waitFor();
    await axe(page);
    await fits_a_phone(page);
    await screenshot(page, "moving");
    await page.getByRole("button", { name: "Importar 2 linhas" }).click();
    await page.getByText("Linhas recusadas").waitFor();
    await page.getByRole("row").filter({ hasText: "Sem data" }).waitFor();
    await axe(page);
    await page.getByRole("link", { name: "Ver chamados" }).waitFor();

    await page.goto("/accounts?q=estrela");
    await page.getByRole("link", { name: "Padaria Estrela" }).first().click();
    await page.waitForURL(/accounts\/[0-9a-f-]+/);
    await page.goto(`${new URL(page.url()).pathname}?tab=tickets`);
    await page
      .getByRole("link", { name: /Nota em dobro/ })
      .first()
      .click();
    await page.getByText("A nota veio duas vezes.").first().waitFor();
  },
);
