// Working a queue: one ticket after the other, with what one wants to see of each.
import { screenshot } from "./looks.mjs";
import { message_box, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const rows = (page) => page.locator('[data-pane="list"] [data-row]');

test("Ana answers one ticket after the other without going back to the list", async ({ page, zelo }) => {
  await works_as(page, zelo, "ana", "/support?view=n1&sort=created");
  await rows(page).nth(2).waitFor();
  const ids = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.row));
  await rows(page).first().click();
  await page.waitForURL(new RegExp(ids[0]));
  await page.getByRole("button", { name: "Escolher a situação depois do envio" }).click();
  await page
    .getByRole("menuitem", {
      name: "Depois de enviar, abrir o próximo",
    })
    .click();

  await message_box(page).fill("Bom dia! Já estou vendo isso.");
  await message_box(page).press("Control+Enter");
  await page.waitForURL(new RegExp(ids[1]));
  // She is led back to what she takes back, with her words.
  await page.getByRole("button", { name: "Desfazer" }).click();
  await page.waitForURL(new RegExp(ids[0]));
  await page.waitForFunction(() => document.querySelector("form textarea")?.value === "Bom dia! Já estou vendo isso.");
  await message_box(page).press("Control+Enter");
  await page.waitForURL(new RegExp(ids[1]));
});

test("Ana's list marks what she has not read, Enter opens it, and who asks is shown with their health", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "ana", "/support?view=mine&sort=updated");
  const first = rows(page).first();
  await first.getByRole("img", { name: "Não lido" }).waitFor();
  await axe(page);
  await screenshot(page, "unread");
  const id = await first.getAttribute("data-row");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(id));
  await first.getByRole("img", { name: "Não lido" }).waitFor({ state: "detached" });
  await page.reload();
  await rows(page).first().waitFor();
  if (await page.locator(`[data-row="${id}"]`).getByRole("img", { name: "Não lido" }).count())
    throw new Error("what was read is marked again");
  const panel = page.getByRole("complementary", { name: "Cliente" });
  await panel.getByRole("link", { name: "Ver por quê" }).waitFor();
  await screenshot(page, "customer_panel");
});

test("João sees in a view what he wants to see of each ticket", async ({ page, zelo, fits_a_phone }) => {
  await works_as(page, zelo, "joao", "/support?view=open");
  await page.getByRole("button", { name: "Ordem e visão da lista" }).click();
  await page.getByRole("menuitem", { name: "Salvar como visão" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar visão" });
  await dialog.getByLabel("Nome").fill("Com categoria");
  await dialog.getByRole("textbox", { name: "Mostrar também na lista" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByRole("option", { name: "Canal" }).click();
  await page.getByRole("option", { name: "Data de abertura" }).click();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Criar visão" }).click();
  await rows(page)
    .first()
    .getByText(/ · aberto em /)
    .waitFor();
  await fits_a_phone(page);
});
