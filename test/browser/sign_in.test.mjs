// The first thing that anybody does.
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

test("Ana signs in and lands where she wanted to go", async ({ page, zelo, axe }) => {
  await page.goto("/accounts?segment=smb");
  await page.getByRole("heading", { name: "Entrar" }).waitFor();
  await axe(page);
  await page.getByLabel("E-mail").fill(`ana@${zelo.staff_domain()}`);
  await page.getByLabel(/^Senha/).fill("não é esta senha");
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await page.getByLabel(/^Senha/).press("Enter");
  await page.getByRole("heading", { level: 1, name: "Contas" }).waitFor();
  await page.waitForURL(/\/accounts\?segment=smb/);
});

test("who signs out is out, and the page says so at once", async ({ page, zelo }) => {
  await works_as(page, zelo, "ana");
  await page.getByRole("button", { name: "Você" }).click();
  await page.getByRole("menuitem", { name: "Sair" }).click();
  await page.getByRole("heading", { name: "Entrar" }).waitFor();
  await page.goto("/support");
  await page.getByRole("heading", { name: "Entrar" }).waitFor();
});

test("a company begins with its first administrator", { store: "empty" }, async ({ page, axe, fits_a_phone }) => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Bem-vindo ao Zelo" }).waitFor();
  await axe(page);
  await fits_a_phone(page);
  await page.getByLabel("Nome da empresa").fill("Trigo Sistemas");
  await page.getByLabel("Seu nome").fill("Helena Duarte");
  await page.getByLabel("E-mail").fill("helena@trigo.example");
  await page.getByLabel(/^Senha/).fill("curta");
  await page.getByRole("button", { name: "Começar" }).click();
  await page.locator("input[aria-invalid=true]").waitFor();
  await page.getByLabel(/^Senha/).fill("uma frase bem comprida");
  await page.getByRole("button", { name: "Começar" }).click();
  await page.getByText("Nenhum chamado em aberto").waitFor();
  await page.goto("/setup");
  await page.waitForURL(/\/support/);
  await page.goto("/portal/sign-in");
  await page.getByText("Trigo Sistemas").waitFor();
});
