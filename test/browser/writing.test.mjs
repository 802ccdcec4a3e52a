// A reply from its first word to the customer: kept, undone, put off, standard, asked back, and stopped in time.
import { fits_a_phone, screenshot } from "./looks.mjs";
import { message_box, press, send_now, step_now, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const subject = "Leitor de código não lê";

async function rita_asks(rita) {
  await rita.goto("/portal/tickets/new");
  await rita.getByLabel("E-mail").fill("rita@padariaestrela.example");
  await rita.getByRole("button", { name: "Entrar com senha" }).click();
  await rita.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await rita.getByRole("button", { name: "Entrar", exact: true }).click();
  await rita.getByRole("textbox", { name: "Categoria" }).click();
  await rita.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await rita.getByLabel("Assunto").fill(subject);
  await rita.getByRole("textbox", { name: "O que aconteceu" }).fill("O leitor apita, mas o código não aparece.");
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByRole("heading", { level: 1, name: subject }).waitFor();
}

/** A standard message with a variable, and a word to avoid. */
async function joao_prepares(joao, axe) {
  await joao.getByRole("button", { name: "Criar resposta pronta" }).first().click();
  const dialog = joao.getByRole("dialog", { name: "Criar resposta pronta" });
  await dialog.getByLabel("Nome").fill("Leitor de código");
  await dialog.getByLabel("Pasta").fill("Caixa");
  await dialog.getByLabel("Texto para o cliente").fill("Olá, ");
  await dialog.getByRole("button", { name: "primeiro nome", exact: true }).click();
  await dialog.getByLabel("Texto para o cliente").press("End");
  await dialog.getByLabel("Texto para o cliente").pressSequentially("! O leitor é USB?");
  await dialog.getByText("Olá, Rita! O leitor é USB?").waitFor();
  await axe(joao);
  await screenshot(joao, "macro_form");
  await dialog.getByRole("button", { name: "Criar resposta pronta" }).click();
  await joao.getByRole("cell", { name: /Caixa › Leitor de código/ }).waitFor();
  await joao.getByRole("link", { name: "Termos técnicos" }).click();
  await joao.getByRole("button", { name: "Incluir palavra" }).first().click();
  const word = joao.getByRole("dialog", { name: "Incluir palavra" });
  await word.getByLabel("Palavra que o cliente não conhece").fill("USB");
  await word.getByLabel("O que dizer no lugar").fill("com cabo");
  await word.getByRole("button", { name: "Salvar" }).click();
  await joao.getByRole("cell", { name: "USB", exact: true }).waitFor();
  await axe(joao);
}

/** What is typed in one browser is there in the next, two texts are not mixed up, and a reply that was sent comes back on demand. */
async function ana_keeps_and_undoes(ana, elsewhere, zelo, axe) {
  await message_box(ana).fill("Bom dia, Rita! Vamos");
  await ana.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await works_as(elsewhere, zelo, "ana", new URL(ana.url()).pathname);
  await elsewhere.getByText("Bom dia, Rita! Vamos").waitFor();

  await ana.reload();
  await message_box(ana).fill("Bom dia, Rita! Vamos ver isso.");
  await message_box(ana).press("Control+Enter");
  await ana.getByRole("article", { name: /ainda não saiu/ }).waitFor();
  await ana.getByRole("alert").getByRole("button", { name: "Desfazer" }).click();
  await ana.getByRole("article", { name: /ainda não saiu/ }).waitFor({ state: "hidden" });
  await ana.getByRole("textbox", { name: "Resposta ao cliente" }).getByText("Vamos ver isso.").waitFor();

  // Her phone, where she typed nothing since, has heard of it.
  await message_box(elsewhere).and(elsewhere.getByText("Vamos ver isso.")).waitFor();

  const longer = "Bom dia, Rita! Vamos ver isso. Já volto.";
  await message_box(ana).fill(longer);
  await ana.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await message_box(elsewhere).press("End");
  await elsewhere.keyboard.type(" olhar");
  const other = elsewhere.getByRole("alert").filter({ hasText: "Há outro rascunho deste texto" });
  await other.getByText(longer).waitFor();
  await axe(elsewhere);
  await screenshot(elsewhere, "draft_conflict");
  await other.getByRole("button", { name: "Usar o outro" }).click();
  await message_box(elsewhere).and(elsewhere.getByText(longer)).waitFor();
  await elsewhere.context().close();
}

async function ana_schedules(ana, axe) {
  await ana.getByRole("button", { name: "Escolher a situação depois do envio" }).click();
  await ana.getByRole("menuitem", { name: "Enviar mais tarde…" }).click();
  const dialog = ana.getByRole("dialog", { name: "Enviar mais tarde" });
  await dialog.getByRole("button", { name: "Amanhã cedo" }).click();
  await axe(ana);
  await screenshot(ana, "schedule");
  await dialog.getByRole("button", { name: "Agendar" }).click();
  await ana.getByText(/Sai em .*volta a rascunho/).waitFor();
  await axe(ana);
  await screenshot(ana, "scheduled");
}

/** All that has not left, on whichever ticket, from the menu of the person. */
async function ana_finds_what_waits(ana, axe) {
  const here = ana.url();
  await ana.getByRole("button", { name: /Você/ }).click();
  await ana.getByRole("menuitem", { name: "Envios e rascunhos" }).click();
  await ana.getByRole("heading", { level: 1, name: "Envios e rascunhos" }).waitFor();
  const waiting = ana.getByRole("region", { name: "Esperando para sair" });
  await waiting.getByText(/Sai em .*volta a rascunho/).waitFor();
  await waiting.getByRole("link", { name: subject }).waitFor();
  await ana.getByRole("region", { name: "Rascunhos" }).waitFor();
  await axe(ana);
  await screenshot(ana, "unsent");
  await fits_a_phone(ana);
  await ana.goto(here);
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();
}

/** A note that was begun at her desk is there on her phone, and what she throws away there is gone at her desk too. */
async function ana_throws_away(ana, elsewhere, zelo, axe) {
  await ana.getByText("Nota interna", { exact: true }).click();
  const long = `Ligar amanhã. ${"Depois do almoço, antes de fechar o caixa. ".repeat(8)}E avisar a Rita.`;
  await message_box(ana, "Nota interna").fill(long);
  await ana.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await ana.getByText("Resposta ao cliente", { exact: true }).click();
  await ana.getByRole("radio", { name: "Nota interna tem rascunho" }).waitFor({ state: "attached" });
  await axe(ana);
  await works_as(elsewhere, zelo, "ana", new URL(ana.url()).pathname);
  await message_box(elsewhere, "Nota interna").and(elsewhere.getByText("Ligar amanhã.")).waitFor();

  await elsewhere.goto("/unsent");
  const drafts = elsewhere.getByRole("region", { name: "Rascunhos" });
  const row = drafts.getByRole("row", { name: /Ligar amanhã/ });
  await row.getByRole("button", { name: /^Ler inteiro/ }).click();
  const whole = elsewhere.getByRole("dialog", { name: /^Nota interna · #\d+ Leitor de código/ });
  await whole.getByText(/E avisar a Rita\.$/).waitFor();
  await whole.getByRole("button", { name: "Copiar tudo" }).waitFor();
  await axe(elsewhere);
  await screenshot(elsewhere, "draft_read");
  await elsewhere.keyboard.press("Escape");
  await row.getByRole("button", { name: /^Descartar/ }).click();
  const dialog = elsewhere.getByRole("dialog", { name: "Descartar o rascunho?" });
  await axe(elsewhere);
  await screenshot(elsewhere, "draft_discard");
  await dialog.getByRole("button", { name: "Descartar" }).click();
  await drafts.getByText("Você não deixou nada pela metade.").waitFor();

  await ana.reload();
  await message_box(ana, "Nota interna").waitFor();
  await ana.getByText("Ligar amanhã.").waitFor({ state: "hidden" });
  await ana.getByText("Resposta ao cliente", { exact: true }).click();
  await elsewhere.context().close();
}

/** A standard message by its sign, and the question whether it was understood. */
async function ana_asks_back(ana, rita, axe) {
  await message_box(ana).click();
  await ana.keyboard.press("/");
  const macros = ana.getByRole("dialog", {
    name: "Resposta pronta ou procedimento",
  });
  await macros.getByRole("combobox").fill("leitor");
  await macros.getByRole("option", { name: /Leitor de código/ }).waitFor();
  await macros.getByText("Olá, Rita! O leitor é USB?").waitFor();
  await axe(ana);
  await screenshot(ana, "macros");
  if ((await macros.boundingBox()).y < 0) throw new Error("the list of macros is above the window");
  await ana.keyboard.press("Enter");
  await message_box(ana).and(ana.getByText("Olá, Rita")).waitFor();

  await ana.getByText("pode ficar mais claro: “com cabo”").waitFor();
  await ana.getByRole("button", { name: "Confirmar o que entendi" }).click();
  const dialog = ana.getByRole("dialog", { name: "Confirmar o que entendi" });
  await dialog.getByLabel("O que você entendeu").fill("o leitor apita e nada aparece");
  await axe(ana);
  await dialog.getByRole("button", { name: "Perguntar junto com a resposta" }).click();
  await screenshot(ana, "asking_back");
  await message_box(ana).press("Control+Enter");
  await send_now(ana, "O leitor é USB?");
  await rita.getByText("Entendemos que o leitor apita e nada aparece.").waitFor();
  await axe(rita);
  await screenshot(rita, "asked_back");
  await rita.getByRole("button", { name: "Sim, é isso" }).click();
  await rita.getByText("Obrigado! Avisamos quem está cuidando.").waitFor();
  await ana.getByText("Confirmado pelo cliente").waitFor();
  // The customer wrote before the scheduled reply left.
  await ana.getByRole("article", { name: /ainda não saiu/ }).waitFor({ state: "hidden" });
  await message_box(ana).and(ana.getByText("Bom dia, Rita! Vamos ver isso.")).waitFor();
}

/** Rita writes while Ana, who has found her draft again, is writing: Ana is stopped, reads it, sends all the same. */
async function ana_is_stopped(ana, rita, axe) {
  await message_box(ana).fill("Troque o cabo, ");
  await ana.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await ana.reload();
  await message_box(ana).and(ana.getByText("Troque o cabo,")).waitFor();
  await ana.getByRole("article").filter({ hasText: "O leitor é USB?" }).waitFor();
  await message_box(ana).press("End");
  await ana.keyboard.type("por favor.");
  await rita.getByRole("textbox", { name: "Sua resposta" }).fill("Já troquei o cabo.");
  await rita.getByRole("button", { name: "Enviar", exact: true }).click();
  await ana.getByRole("article").filter({ hasText: "Já troquei o cabo." }).waitFor();
  await message_box(ana).press("Control+Enter");
  const stop = ana.getByRole("alert").filter({ hasText: "enquanto você escrevia" });
  await stop.getByText("Já troquei o cabo.").waitFor();
  await axe(ana);
  await screenshot(ana, "stale");
  await stop.getByRole("button", { name: "Enviar assim mesmo" }).click();
  await send_now(ana, "Troque o cabo, por favor.");
  await rita.getByText("Troque o cabo, por favor.").waitFor();
}

const begun = (page) => page.getByText("Você começou a escrever uma solução.");
const waiting = (page) => page.getByRole("article", { name: /^Solução de Ana.* ainda não saiu$/ });

/** What Ana began to write as the solution is there after the dialog was closed, and the page. */
async function ana_begins_to_solve(ana, axe) {
  const dialog = await press(ana, "s", /^Resolver/);
  await dialog.getByLabel("Solução para o cliente").fill("Trocamos o cabo.");
  await dialog.getByLabel("Causa raiz").fill("Cabo partido.");
  await ana.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.request().method() === "PUT");
  await dialog.getByRole("button", { name: "Cancelar" }).click();
  await begun(ana).waitFor();
  await ana.reload();
  await begun(ana).waitFor();
  await axe(ana);
  await screenshot(ana, "solution_begun");
  await ana.getByRole("button", { name: "Continuar a solução" }).click();
  await dialog.getByLabel("Causa raiz").and(dialog.getByText("Cabo partido.")).waitFor();
}

/** Undone, put off until tomorrow, and held because Rita wrote before. */
async function ana_thinks_again(ana, rita, axe) {
  const dialog = ana.getByRole("dialog", { name: /^Resolver/ });
  await dialog.getByRole("button", { name: "Enviar solução" }).click();
  await waiting(ana).getByText("Cabo partido.").waitFor();
  await ana.getByRole("alert").getByRole("button", { name: "Desfazer" }).click();
  await dialog.getByLabel("Solução para o cliente").and(dialog.getByText("Trocamos o cabo.")).waitFor();
  await dialog.getByLabel("Causa raiz").and(dialog.getByText("Cabo partido.")).waitFor();

  await dialog.getByRole("switch", { name: "Enviar mais tarde" }).check();
  await dialog.getByRole("button", { name: "Amanhã cedo" }).click();
  await axe(ana);
  await screenshot(ana, "solve_later");
  await dialog.getByRole("button", { name: "Agendar" }).click();
  await waiting(ana)
    .getByText(/Sai em .*volta a rascunho/)
    .waitFor();
  await axe(ana);
  await screenshot(ana, "solution_scheduled");

  await rita.getByRole("textbox", { name: "Sua resposta" }).fill("O cabo novo também falha.");
  await rita.getByRole("button", { name: "Enviar", exact: true }).click();
  await waiting(ana).waitFor({ state: "hidden" });
  await begun(ana).waitFor();
}

test("a solution is kept, undone, put off and held, and then asks Rita", { seconds: 180 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const rita = await another();
  await rita_asks(rita);
  await works_as(ana, zelo, "ana", "/support?view=open&q=Leitor de código");
  await ana.getByRole("link", { name: subject }).first().click();
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();
  await ana_begins_to_solve(ana, axe);
  await ana_thinks_again(ana, rita, axe);

  await ana.getByRole("button", { name: "Continuar a solução" }).click();
  const dialog = ana.getByRole("dialog", { name: /^Resolver/ });
  await dialog.getByLabel("Solução para o cliente").fill("Trocamos o leitor.");
  await dialog.getByRole("button", { name: "Enviar solução" }).click();
  await step_now(ana);
  await rita.getByRole("heading", { name: "Resolveu?" }).waitFor();
  await begun(ana).waitFor({ state: "hidden" });
});

test("Bruno is stopped while Ana's answer can still be undone", { seconds: 120 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const [rita, bruno] = [await another(), await another()];
  await rita_asks(rita);
  await works_as(ana, zelo, "ana", "/support?view=open&q=Leitor de código");
  await ana.getByRole("link", { name: subject }).first().click();
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();
  await works_as(bruno, zelo, "bruno", new URL(ana.url()).pathname);
  await bruno.getByRole("article").filter({ hasText: "O leitor apita" }).waitFor();
  await message_box(bruno).fill("Troque a pilha.");
  await message_box(ana).fill("Troque o cabo.");
  await message_box(ana).press("Control+Enter");
  await ana.getByRole("article", { name: /ainda não saiu/ }).waitFor();
  await message_box(bruno).press("Control+Enter");
  const stop = bruno.getByRole("alert").filter({ hasText: "enquanto você escrevia" });
  await stop.getByText("Troque o cabo.").waitFor();
  await axe(bruno);
  await screenshot(bruno, "stale_leaving");
  await stop.getByRole("button", { name: "Rever a resposta" }).click();
  await message_box(bruno).and(bruno.getByText("Troque a pilha.")).waitFor();
});

test("a reply is kept, undone, put off and stopped in time", { seconds: 240 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const [rita, elsewhere] = [await another(), await another()];
  await rita_asks(rita);
  await works_as(ana, zelo, "joao", "/admin/macros");
  await joao_prepares(ana, axe);

  await works_as(ana, zelo, "ana", "/support?view=open&q=Leitor de código");
  await ana.getByRole("link", { name: subject }).first().click();
  await ana.getByRole("heading", { level: 2, name: subject }).waitFor();
  await ana_keeps_and_undoes(ana, elsewhere, zelo, axe);
  await ana_schedules(ana, axe);
  await ana_finds_what_waits(ana, axe);
  await ana_throws_away(ana, await another(), zelo, axe);
  await ana_asks_back(ana, rita, axe);
  await ana_is_stopped(ana, rita, axe);
});
