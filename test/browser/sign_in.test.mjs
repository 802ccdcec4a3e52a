// The first thing that anybody does.
import assert from "node:assert/strict";
import { test } from "./test.mjs";

test("Ana signs in by the form and is told when her password is wrong", async ({ page, zelo, axe, screenshot }) => {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(zelo.staff("ana"));
  await page.getByLabel(/^Senha/).fill("uma senha qualquer");
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("alert").waitFor();
  await axe(page);
  await screenshot("sign_in");

  await page.getByLabel(/^Senha/).fill(zelo.password);
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("navigation").first().waitFor();
  const me = await page.request.get("/api/session");
  assert.equal((await me.json()).email, zelo.staff("ana"));
});

test("the first person of an empty installation becomes its administrator", { store: "empty" }, async (world) => {
  const { page, axe, fits_a_phone, screenshot } = world;
  await page.goto("/");
  await page.getByRole("heading", { name: "Bem-vindo ao Zelo" }).waitFor();
  await axe(page);
  await fits_a_phone(page);
  await screenshot("setup");

  await page.getByLabel("Nome da empresa").fill("Oficina Aurora");
  await page.getByLabel("Seu nome").fill("Helena Duarte");
  await page.getByLabel("E-mail").fill("helena@aurora.example");
  await page.getByLabel(/^Senha/).fill("girassol amarelo 7");
  await page.getByRole("button", { name: "Começar" }).click();
  await page.getByRole("navigation").first().waitFor();
});

test("a customer asks for a link and enters the portal through it", async ({ page, zelo, smtp, axe, fits_a_phone }) => {
  await page.goto("/portal");
  await page.getByLabel("E-mail").fill(zelo.customer);
  await axe(page);
  await fits_a_phone(page);
  await page.getByRole("button", { name: "Receber link por e-mail" }).click();
  const mail = await smtp.mail_to(zelo.customer);
  const [link] = mail.text.match(/http:\S+\/portal\/link#\S+/);
  await page.goto(link.replace(/^http:\/\/[^/]+/, zelo.url));
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.waitForURL("**/portal/");
  const me = await page.request.get("/api/portal/session");
  assert.equal((await me.json()).email, zelo.customer);
});
