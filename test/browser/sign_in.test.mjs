// The first thing that anybody does.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "./test.mjs";
import { Zelo } from "./zelo.mjs";

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

  // What is not hers leads her back, once.
  await page.goto("/admin");
  await page.waitForURL(/\/support/);
  await page.getByRole("navigation").first().waitFor();
});

test("the first person of an empty installation becomes its administrator", { store: "empty" }, async (world) => {
  const { page, axe, fits_a_phone, screenshot } = world;
  await page.goto("/");
  await page.getByRole("heading", { name: "Bem-vindo ao Zelo" }).waitFor();
  await axe(page);
  await fits_a_phone(page);
  await screenshot("setup");

  await page.getByLabel(/^Senha/).fill("curta");
  await page.getByRole("button", { name: "Começar" }).click();
  await page.getByText("Use pelo menos 10 caracteres.").waitFor();
  await page.getByText("Preencha este campo.").nth(1).waitFor();
  await axe(page);
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

test("Ana forgets her password, is mailed a link, chooses a new one, and is told of it by mail", async (world) => {
  const { page, zelo, smtp, another, axe, fits_a_phone, screenshot } = world;
  const elsewhere = await another();
  await zelo.sign_in(elsewhere, "ana");
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Esqueci minha senha" }).click();
  await page.getByRole("heading", { name: "Esqueci minha senha" }).waitFor();
  await axe(page);
  await fits_a_phone(page);
  await screenshot("forgotten_password");
  await page.getByLabel("E-mail").fill(zelo.staff("ana"));
  await page.getByRole("button", { name: "Enviar link" }).click();
  await page.getByRole("heading", { name: "Veja o seu e-mail" }).waitFor();

  const mail = await smtp.mail_to(zelo.staff("ana"), ({ text }) => text.includes("/new-password#"));
  const [link] = mail.text.match(/\/new-password#[\w-]+/);
  await page.goto(link);
  await page.getByRole("heading", { name: "Escolha uma senha nova" }).waitFor();
  await axe(page);
  await fits_a_phone(page);
  await screenshot("new_password");
  await page.getByLabel(/^Senha/).fill("curta");
  await page.getByRole("button", { name: "Salvar e entrar" }).click();
  await page.getByText("Use pelo menos 10 caracteres.").waitFor();
  await page.getByLabel(/^Senha/).fill("girassol amarelo 7");
  await page.getByRole("button", { name: "Salvar e entrar" }).click();
  await page.getByRole("navigation", { name: "Navegação principal" }).waitFor();
  assert.equal((await elsewhere.request.get(zelo.url + "/api/session")).status(), 401);
  const told = await smtp.mail_to(zelo.staff("ana"), ({ subject }) => subject.includes("trocada"));
  assert.match(told.text, /acabou de ser trocada/);

  const again = await another();
  await again.goto(link);
  await again.getByRole("heading", { name: "Este link já foi usado" }).waitFor();
  await zelo.sign_in(again, "ana", "girassol amarelo 7");
});

test("where no mail can be sent, the page says whom to ask", { server: false }, async ({ another }) => {
  const data = await mkdtemp(join(tmpdir(), "zelo_no_mail_"));
  const zelo = await new Zelo(data, { ZELO_SMTP_URL: "" }).start();
  try {
    await zelo.api("POST", "/api/setup", {
      company: "Oficina Aurora",
      name: "Helena Duarte",
      email: "helena@aurora.example",
      password: "girassol amarelo 7",
    });
    const page = await another();
    await page.goto(zelo.url + "/forgotten-password");
    await page.getByRole("heading", { name: "Este servidor não envia e-mails" }).waitFor();
    assert.equal(await page.getByLabel("E-mail").count(), 0);
  } finally {
    await zelo.stop();
    await rm(data, { recursive: true });
  }
});

test(
  "the guide after the set-up ticks off what is done, is put away and taken out again",
  { store: "empty" },
  async (world) => {
    const { page, zelo, axe, fits_a_phone, screenshot } = world;
    await page.goto("/");
    await page.getByLabel("Nome da empresa").fill("Oficina Aurora");
    await page.getByLabel("Seu nome").fill("Helena Duarte");
    await page.getByLabel("E-mail").fill("helena@aurora.example");
    await page.getByLabel(/^Senha/).fill("girassol amarelo 7");
    await page.getByRole("button", { name: "Começar" }).click();

    await page.getByRole("heading", { name: "Primeiros passos" }).waitFor();
    const step = (name) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
    await page.getByText("2 de 7 passos feitos").waitFor();
    await step("Dê um nome à empresa").getByRole("img", { name: "Feito" }).waitFor();
    await step("Ligue o servidor de e-mail").getByRole("img", { name: "Feito" }).waitFor();
    await axe(page);
    await fits_a_phone(page);
    await screenshot("first_steps");

    await step("Crie as categorias").getByRole("link", { name: "Criar categorias" }).click();
    await page.getByRole("heading", { name: "Categorias" }).waitFor();
    const made = await page.request.post("/api/categories", {
      data: { name: "Cobrança", default_priority: "normal" },
      headers: { Origin: zelo.url },
    });
    assert.equal(made.status(), 201);
    await page
      .getByRole("navigation", { name: "Administrar" })
      .first()
      .getByRole("link", { name: "Primeiros passos" })
      .click();
    await page.getByText("3 de 7 passos feitos").waitFor();

    await page.getByRole("button", { name: "Esconder este guia" }).click();
    await page.getByRole("heading", { name: "Usuários" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Primeiros passos" }).count(), 0);
    await page.goto("/admin/settings");
    await page.getByRole("button", { name: "Mostrar de novo os primeiros passos" }).click();
    await page.getByText("3 de 7 passos feitos").waitFor();
  },
);
