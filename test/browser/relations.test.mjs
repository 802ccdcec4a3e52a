// Views of one's own, many tickets changed at once, and tickets that become one.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const menu = (page) => page.getByRole("button", { name: "Ordem e visão da lista" });

/** What is on the screen becomes a view; a second one, and then their order and their names. */
async function ana_saves_views(ana, axe) {
  await ana.getByRole("button", { name: "Criar visão" }).click();
  const dialog = ana.getByRole("dialog", { name: "Criar visão" });
  await dialog.getByLabel("Nome").fill("Tudo do N1");
  await dialog.getByText("N1", { exact: true }).waitFor(); // the tier of the queue that she was in
  await axe(ana);
  await screenshot(ana, "view_form");
  await dialog.getByRole("button", { name: "Criar visão" }).click();
  await ana.getByRole("region", { name: "Tudo do N1" }).waitFor();

  await ana.goto("/support?view=n1&q=torta");
  await menu(ana).click();
  await ana.getByRole("menuitem", { name: "Salvar como visão" }).click();
  await dialog.getByLabel("Nome").fill("Etiquetas");
  await dialog.getByRole("button", { name: "Criar visão" }).click();
  await ana.getByRole("link", { name: /^Etiquetas 2/ }).waitFor(); // the words are part of it

  const saved = ana.getByRole("navigation", { name: "Filas" }).getByRole("link", { name: /Só eu$/ });
  await ana.getByRole("button", { name: "Ações da visão Etiquetas" }).click({ force: true });
  await ana.getByRole("menuitem", { name: "Mover para cima" }).click();
  await saved.first().filter({ hasText: "Etiquetas" }).waitFor();
  await ana.getByRole("button", { name: "Ações da visão Etiquetas" }).click({ force: true });
  await ana.getByRole("menuitem", { name: "Editar visão" }).click();
  const edit = ana.getByRole("dialog", { name: "Editar visão" });
  await edit.getByLabel("Nome").fill("Impressão");
  await edit.getByRole("button", { name: "Salvar" }).click();
  await ana.getByRole("link", { name: /^Impressão 2/ }).waitFor();
  await screenshot(ana, "saved_views");
}

/** On a phone the views have no pane of their own. */
async function ana_deletes_a_view_on_her_phone(ana, axe) {
  await ana.setViewportSize({ width: 390, height: 844 });
  await menu(ana).click();
  await axe(ana);
  await ana.getByRole("menuitem", { name: "Excluir visão" }).click();
  await ana.getByRole("dialog", { name: "Excluir Impressão" }).getByRole("button", { name: "Excluir" }).click();
  await ana.getByRole("region", { name: "Meus chamados" }).waitFor();
  await ana.setViewportSize({ width: 1440, height: 900 });
  await ana.getByRole("link", { name: /^Tudo do N1/ }).click();
  await ana.getByRole("region", { name: "Tudo do N1" }).waitFor();
}

/** One by its key, the others up to here. */
async function choose_three(ana) {
  await ana
    .getByRole("checkbox", { name: /^Selecionar o chamado/ })
    .nth(2)
    .waitFor();
  const pane = ana.getByRole("region", { name: "Tudo do N1" });
  await pane.getByRole("listitem").first().getByRole("link").focus();
  await ana.keyboard.press("x");
  await ana.getByText("1 selecionado", { exact: true }).waitFor();
  await ana.keyboard.press("j");
  await ana.keyboard.press("j");
  await ana.keyboard.press("Shift+X");
  await ana.getByText("3 selecionados", { exact: true }).waitFor();
}

async function ana_changes_three_at_once(ana, axe) {
  await choose_three(ana);
  await ana.keyboard.press("Escape");
  await ana.getByRole("toolbar").waitFor({ state: "hidden" });
  const boxes = ana.getByRole("checkbox", { name: /^Selecionar o chamado/ });
  await boxes.nth(0).check({ force: true });
  await boxes.nth(2).click({ force: true, modifiers: ["Shift"] });
  await ana.getByText("3 selecionados", { exact: true }).waitFor();
  await axe(ana);
  await screenshot(ana, "chosen");
  await ana.getByRole("button", { name: "Alterar", exact: true }).click();
  const dialog = ana.getByRole("dialog", { name: "Alterar · 3 selecionados" });
  await dialog.getByRole("textbox", { name: "Prioridade" }).click();
  await ana.getByRole("option", { name: "Urgente" }).click();
  await dialog.getByLabel("Incluir etiquetas").fill("mutirão");
  await dialog.getByLabel("Incluir etiquetas").press("Enter");
  await axe(ana);
  await screenshot(ana, "bulk_form");
  await dialog.getByRole("button", { name: "Alterar" }).click();
  await ana.getByText("3 de 3 chamados alterados").waitFor();
  await ana.getByRole("button", { name: "Desfazer" }).click();
  await ana.getByText("Alteração desfeita").waitFor();
  await ana.getByRole("region", { name: "Tudo do N1" }).getByRole("button", { name: "Fechar" }).click();
}

/** Which tickets are the newest depends on the hour, and they change places meanwhile. */
async function choose_two_of_rita_and_one_of_another(ana) {
  const rows = ana.getByRole("region", { name: "Tudo do N1" }).getByRole("listitem");
  const her_own = [/Etiqueta torta de novo/, /Etiqueta torta(?! de novo)/].map((hasText) => rows.filter({ hasText }));
  for (const row of [...her_own, rows.filter({ hasNotText: "Padaria Estrela" }).first()])
    await row.getByRole("checkbox").check({ force: true });
  await ana.getByText("3 selecionados", { exact: true }).waitFor();
}

/** One text for three customers is taken back before it leaves; three tickets leave her list, and come back. */
async function ana_answers_three_and_thinks_again(ana, axe) {
  const boxes = ana.getByRole("checkbox", { name: /^Selecionar o chamado/ });
  const choose = async (deed) => {
    await boxes.nth(2).waitFor();
    await boxes.nth(0).check({ force: true });
    await boxes.nth(2).click({ force: true, modifiers: ["Shift"] });
    await ana.getByText("3 selecionados", { exact: true }).waitFor();
    const bar = ana.getByRole("toolbar", { name: "Alteração em massa" });
    await bar.getByRole("button", { name: deed, exact: true }).click();
    return ana.getByRole("dialog", { name: `${deed} · 3 selecionados` });
  };
  const undo = async () => {
    const run = ana.getByRole("group", { name: "Alteração em massa" });
    await run.getByRole("button", { name: "Desfazer", exact: true }).click();
    await ana.getByText("Alteração desfeita").waitFor();
    await ana.getByRole("region", { name: "Tudo do N1" }).getByRole("button", { name: "Fechar" }).click();
  };
  const reply = await choose("Responder");
  await reply.getByLabel("Texto para os clientes").fill("Estamos vendo o chamado {{ticket.number}}.");
  await reply.getByText("Vale para 3 chamados.").waitFor();
  await reply
    .getByText(/Estamos vendo o chamado \d+\./)
    .first()
    .waitFor();
  await axe(ana);
  await screenshot(ana, "bulk_reply");
  await reply.getByRole("button", { name: "Enviar a todos" }).click();
  await ana.getByText("3 de 3 mensagens a caminho").waitFor();
  await ana.getByText(/^Saem em um minuto/).waitFor();
  await undo();

  const snooze = await choose("Adiar");
  await snooze.getByText("Vale para 3 chamados.").waitFor();
  await axe(ana);
  await snooze.getByRole("button", { name: "Adiar", exact: true }).click();
  await ana.getByText("3 de 3 chamados adiados").waitFor();
  await undo();
}

/** Of three one is the target, one of the same customer, one of another: that one stays, and says why. */
async function ana_merges_what_can_be(ana, axe) {
  await choose_two_of_rita_and_one_of_another(ana);
  await ana.getByRole("button", { name: "Unir", exact: true }).click();
  const dialog = ana.getByRole("dialog", { name: "Unir · 3 selecionados" });
  await dialog.getByRole("textbox", { name: "Unir a" }).fill("Etiqueta torta");
  await ana.getByRole("option", { name: /Etiqueta torta \(/ }).click();
  await dialog.getByRole("button", { name: "Unir", exact: true }).click();
  await ana.getByText("1 de 2 chamados alterados").waitFor();
  await ana.getByRole("button", { name: "1 ficou como estava" }).click();
  const why = ana.getByRole("dialog", { name: "1 ficou como estava" });
  await why.getByText(/é de outro cliente/).waitFor();
  await axe(ana);
  await screenshot(ana, "missed");
  await why.getByRole("button", { name: "Fechar" }).click();

  await ana.reload(); // the bar is gone, the way back is not
  await menu(ana).click();
  await ana.getByRole("menuitem", { name: "Minhas alterações em massa" }).click();
  const recent = ana.getByRole("dialog", { name: "Minhas alterações em massa" });
  await recent.getByText("1 de 2 chamados alterados").waitFor();
  await axe(ana);
  await screenshot(ana, "recent_runs");
  await recent.getByRole("button", { name: "Desfazer" }).click();
  await recent.getByText("Alteração desfeita").nth(1).waitFor();
  await recent.getByRole("button", { name: "Fechar" }).click();
}

async function ana_chooses_all(ana) {
  await ana
    .getByRole("checkbox", { name: /^Selecionar o chamado/ })
    .first()
    .check({ force: true });
  await ana.getByRole("button", { name: /^Selecionar todos/ }).click();
  await ana.getByText(/^Toda a lista selecionada/).waitFor();
  await screenshot(ana, "all_chosen");
  await ana
    .getByRole("checkbox", { name: /^Selecionar o chamado/ })
    .first()
    .uncheck({ force: true });
  await ana.getByText(/^\d+ selecionados$/).waitFor();
  await ana.getByRole("button", { name: "Limpar a seleção" }).click();
}

async function rita_asks(rita, subject) {
  await rita.goto("/portal/tickets/new");
  await rita.getByRole("textbox", { name: "Categoria" }).click();
  await rita.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await rita.getByLabel("Assunto").fill(subject);
  await rita.getByRole("textbox", { name: "O que aconteceu" }).fill(`${subject}, desde cedo.`);
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByRole("heading", { level: 1, name: subject }).waitFor();
}

test("tickets are gathered, changed at once, merged and given back", { seconds: 240 }, async (world) => {
  const { page: ana, zelo, axe, another } = world;
  const rita = await another();
  await rita.goto("/portal/tickets/new");
  await rita.getByLabel("E-mail").fill("rita@padariaestrela.example");
  await rita.getByRole("button", { name: "Entrar com senha" }).click();
  await rita.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await rita.getByRole("button", { name: "Entrar", exact: true }).click();
  await rita.getByRole("textbox", { name: "Categoria" }).waitFor();
  await rita_asks(rita, "Etiqueta torta");
  await rita_asks(rita, "Etiqueta torta de novo");

  await works_as(ana, zelo, "ana", "/support?view=n1");
  await ana_saves_views(ana, axe);
  await ana_deletes_a_view_on_her_phone(ana, axe);
  await ana_changes_three_at_once(ana, axe);
  await ana_merges_what_can_be(ana, axe);
  await ana_answers_three_and_thinks_again(ana, axe);
  await ana_chooses_all(ana);

  await ana.goto("/support?view=open&q=Etiqueta torta de novo");
  await ana.getByRole("link", { name: "Etiqueta torta de novo" }).first().click();
  await ana.getByRole("heading", { level: 2, name: "Etiqueta torta de novo" }).waitFor();
  await ana.getByRole("button", { name: "Mais ações" }).click();
  await ana.getByRole("menuitem", { name: "Unir a outro chamado" }).click();
  const merge = ana.getByRole("dialog", { name: /^Unir o chamado/ });
  await merge.getByRole("textbox", { name: "Unir a" }).fill("Etiqueta torta");
  await ana.getByRole("option", { name: /Etiqueta torta \(/ }).click();
  await merge.getByText("Quem lê as próximas respostas").waitFor();
  await axe(ana);
  await screenshot(ana, "merge");
  await merge.getByRole("button", { name: "Unir a outro chamado" }).click();
  await ana.getByRole("heading", { level: 2, name: "Etiqueta torta", exact: true }).waitFor();
  await ana.getByText("Etiqueta torta de novo, desde cedo.").waitFor();
  await ana
    .getByRole("link", { name: /^do chamado #/ })
    .first()
    .click();
  await ana.getByText("Este chamado foi unido a outro.").waitFor();
  await axe(ana);
  await screenshot(ana, "merged");
  await ana.getByRole("button", { name: "Desfazer a união" }).click();
  await ana
    .getByRole("log")
    .getByText(/desfez a união do chamado #\d+ com o chamado #\d+/)
    .last()
    .waitFor();
  await ana.getByText("Este chamado foi unido a outro.").waitFor({ state: "hidden" });

  await ana.getByRole("button", { name: "Mais ações" }).click();
  await ana.getByRole("menuitem", { name: "Vincular a outro chamado" }).click();
  const link = ana.getByRole("dialog", { name: /^Vincular o chamado/ });
  await link.getByRole("textbox", { name: /^Outro chamado/ }).fill("Etiqueta torta");
  await ana.getByRole("option", { name: /Etiqueta torta \(/ }).click();
  await link.getByRole("button", { name: "Vincular a outro chamado" }).click();
  await ana.getByText("Tem relação com").waitFor();
  await screenshot(ana, "linked");
});
