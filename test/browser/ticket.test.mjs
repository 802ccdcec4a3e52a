// From the customer's question to the customer's word that it is solved.
import { link_in, message_box, press, reply, step_now, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const rita = "rita@padariaestrela.example";
const subject = "A nota da Páscoa não sai";

async function rita_opens_a_ticket(page, axe) {
  await page.goto("/portal/tickets/new");
  await page.getByLabel("E-mail").fill(rita);
  await page.getByRole("button", { name: "Entrar com senha" }).click();
  await page.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await page.getByRole("button", { name: "Entrar", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Abrir um chamado" }).waitFor();
  await axe(page);
  await page.getByRole("button", { name: "Abrir um chamado" }).click();
  await page.getByText("Escolha uma categoria.").waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-path") === "category_id");
  await page.getByRole("textbox", { name: "Categoria" }).click();
  await page.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await page.getByLabel("Assunto").fill(subject);
  await page.getByRole("textbox", { name: "O que aconteceu" }).fill("Aparece certificado inválido desde ontem.");
  await page.setInputFiles("input[type=file]", {
    name: "tela.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("certificado inválido"),
  });
  await page.getByText("tela.txt").waitFor();
  await page.getByRole("button", { name: "Abrir um chamado" }).click();
  await page.getByRole("heading", { level: 1, name: subject }).waitFor();
}

/** Opens the mailed link in a browser that knows nobody, as on a phone. */
async function answers_by_link(page, mail) {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(link_in(mail));
  await page.getByRole("heading", { name: "Resolveu?" }).waitFor();
}

test("a ticket goes all its way, live on both sides", { seconds: 180 }, async ({ page, zelo, smtp, axe, another }) => {
  const [ana, diego, phone] = [await another(), await another(), await another()];
  const chip = (words) => ana.locator("header").getByText(words, { exact: true });
  await works_as(ana, zelo, "ana");

  await rita_opens_a_ticket(page, axe);
  await ana.getByRole("link", { name: subject }).click(); // it came without reloading
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();
  await ana.getByText("tela.txt").waitFor();
  await axe(ana);
  await axe(page);

  await reply(ana, "Bom dia, Rita! Qual certificado a loja usa?");
  await page.getByText("Qual certificado a loja usa?").waitFor();
  await page.getByText("Precisamos da sua resposta").waitFor();
  await smtp.mail_to(rita, (mail) => mail.text.includes("Qual certificado a loja usa?"));
  await ana.getByText("Enviada por e-mail").waitFor();

  await page.getByRole("textbox", { name: "Sua resposta" }).fill("É o A1, venceu ontem.");
  await page.getByRole("button", { name: "Enviar", exact: true }).click();
  await ana.getByRole("article").filter({ hasText: "É o A1, venceu ontem." }).waitFor();
  await ana.getByRole("link", { name: subject }).getByText("Cliente respondeu").waitFor();

  await ana.getByRole("log").focus();
  await ana.keyboard.press("n");
  await message_box(ana, "Nota interna").fill("Mesmo caso da Clínica Bem Viver.");
  await ana.getByRole("button", { name: "Salvar nota" }).click();
  await ana.getByRole("article", { name: /^Nota interna de Ana/ }).waitFor();

  const escalation = await press(ana, "e", /^Escalar/);
  await escalation.getByLabel("Motivo").fill("Precisa instalar o certificado no servidor.");
  await escalation.getByLabel("Resumo do que já foi feito").fill("A Rita confirmou: A1 vencido ontem.");
  await escalation.getByLabel("Evidências").fill("Certificado A1, vencido em 12/03.");
  await axe(ana);
  await escalation.getByRole("button", { name: "Escalar para N2" }).click();
  await step_now(ana);
  await chip("N2").waitFor();
  await page.getByText("equipe técnica (N2)").waitFor();

  await works_as(diego, zelo, "diego", new URL(ana.url()).pathname);
  const told = diego.getByRole("log");
  await told.getByText("Precisa instalar o certificado no servidor.").waitFor();
  await told.getByText("A Rita confirmou: A1 vencido ontem.").waitFor();
  await diego.getByRole("button", { name: "Mais ações" }).click();
  await diego.getByRole("menuitem", { name: "Devolver" }).click();
  const back = diego.getByRole("dialog", { name: /^Devolver/ });
  await back.getByLabel("Motivo").fill("Certificado instalado; confirme com a Rita.");
  await back.getByRole("button", { name: "Devolver para N1" }).click();
  await chip("N1").waitFor();

  const solution = await press(ana, "s", /^Resolver/);
  await solution.getByLabel("Solução para o cliente").fill("Instalamos o certificado novo. Feche e abra o sistema.");
  await solution.getByLabel("Causa raiz").fill("Certificado A1 vencido.");
  await solution.getByRole("button", { name: "Enviar solução" }).click();
  await step_now(ana);
  await chip("Aguardando validação do cliente").waitFor();
  await page.getByRole("heading", { name: "Resolveu?" }).waitFor();

  const asked = await smtp.mail_to(
    rita,
    (mail) => mail.text.includes("/portal/link#") && mail.text.includes("Instalamos"),
  );
  await answers_by_link(phone, asked);
  await axe(phone);
  await phone.getByRole("button", { name: "Não resolveu" }).click();
  await phone.getByLabel("O que ainda falta?").fill("Agora aparece outro erro, o 302.");
  await phone.getByRole("button", { name: "Enviar e reabrir o chamado" }).click();
  await phone.getByText("Obrigado por avisar").waitFor();
  await ana.getByRole("article").filter({ hasText: "o 302" }).waitFor();
  await chip("Em atendimento").waitFor();

  const again = await press(ana, "s", /^Resolver/);
  await again.getByLabel("Solução para o cliente").fill("Corrigimos a série da nota, o erro 302 não volta.");
  await again.getByRole("button", { name: "Enviar solução" }).click();
  await step_now(ana);
  const second = await smtp.mail_to(
    rita,
    (mail) => mail.text.includes("/portal/link#") && mail.text.includes("o erro 302 não volta"),
  );
  await answers_by_link(phone, second);
  await phone.getByRole("button", { name: "Sim, resolveu" }).click();
  await phone.getByText("Que bom que resolveu!").waitFor();
  await chip("Encerrado").waitFor();
  await page.getByText("Encerrado em", { exact: false }).waitFor();

  await answers_by_link_is_over(phone, second);
});

async function answers_by_link_is_over(page, mail) {
  await page.goto("about:blank");
  await page.goto(link_in(mail));
  await page.getByText("Você já respondeu. Obrigado!").waitFor();
}

test(
  "a reply outlives a server that is away, and arrives once",
  { allow: /net::ERR|Failed to fetch/ },
  async ({ page, zelo }) => {
    await works_as(page, zelo, "ana", "/support?view=n1");
    await page.locator("[data-row]").filter({ hasText: "Em atendimento" }).first().click(); // one that takes a reply
    await message_box(page).fill("Já estou vendo isso para você.");
    const back = page.url();
    await page.getByRole("link", { name: "Contas" }).click();
    await page.getByRole("heading", { level: 1, name: "Contas" }).waitFor();
    await page.goto(back);
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "Já estou vendo isso para você.");

    await zelo.stop();
    await message_box(page).press("Control+Enter");
    await page.getByRole("alert").filter({ hasText: "Não foi possível falar com o servidor" }).waitFor();
    await zelo.start();
    await message_box(page).press("Control+Enter");
    await page.getByRole("article").filter({ hasText: "Já estou vendo isso para você." }).waitFor();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
    await page.reload();
    const said = page.getByRole("article").filter({ hasText: "Já estou vendo isso para você." });
    await said.first().waitFor();
    if ((await said.count()) !== 1) throw new Error("the reply arrived more than once");
  },
);

/** What a menu opens has the focus, and gives it back to the menu's button. */
async function a_menu_gives_the_focus_on(page) {
  const more = page.getByRole("button", { name: "Mais ações" });
  await more.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Vincular a outro chamado" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Vincular/ });
  await dialog.locator(":focus").waitFor();
  await dialog.getByRole("button", { name: "Cancelar" }).focus();
  await page.keyboard.press("Enter");
  await more.and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Escrever nota interna" }).focus();
  await page.keyboard.press("Enter");
  await message_box(page, "Nota interna").and(page.locator(":focus")).waitFor();
}

test("João works by keyboard alone", async ({ page, zelo }) => {
  await works_as(page, zelo, "joao");
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("log").waitFor();

  await page.getByRole("log").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Atalhos de teclado" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("log").and(page.locator(":focus")).waitFor();
  await a_menu_gives_the_focus_on(page);

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("equip");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("cont");
  await page.getByRole("option", { name: "Contas" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Contas" }).waitFor();
});

test("single keys can be switched off", async ({ page, zelo }) => {
  await works_as(page, zelo, "ana", "/me");
  await page.getByRole("switch", { name: "Atalhos de uma tecla só" }).click({ force: true });
  await page.goto("/support?view=open");
  await page.locator("[data-row]").first().waitFor();
  await page.keyboard.press("?");
  await page.keyboard.press("c");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  if ((await page.getByRole("dialog").count()) !== 1) throw new Error("a single key still does something");
});
