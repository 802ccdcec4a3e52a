// What a desk asks, works through and finds out about a ticket.
import { screenshot } from "./looks.mjs";
import { has_exactly, press, step_now, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

async function joao_asks_for_the_browser(page, axe) {
  await page.getByRole("button", { name: "Criar campo" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar campo" });
  await dialog.getByRole("textbox", { name: "Pergunta" }).fill("Navegador");
  await dialog.getByRole("textbox", { name: "Tipo" }).click();
  await page.getByRole("option", { name: "Escolha" }).click();
  await dialog.getByLabel("Opções").fill("Chrome");
  await dialog.getByLabel("Opções").press("Enter");
  await dialog.getByLabel("Opções").fill("Firefox");
  await dialog.getByLabel("Opções").press("Enter");
  await dialog.getByLabel("Resposta obrigatória").check();
  await axe(page);
  await dialog.getByRole("button", { name: "Criar campo" }).click();
  await page.getByRole("cell", { name: "Navegador", exact: true }).waitFor();
}

async function joao_writes_a_checklist(page, axe) {
  await page.getByRole("button", { name: "Criar roteiro" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar roteiro" });
  await dialog.getByLabel("Nome").fill("Não entra no sistema");
  await dialog.getByLabel("Obrigatório antes de escalar").check();
  await dialog.getByRole("textbox", { name: "Pergunta" }).fill("Limpar o cache resolveu?");
  await dialog.getByRole("button", { name: "Adicionar passo" }).click();
  await dialog.getByRole("textbox", { name: "Pergunta" }).nth(1).fill("Outro navegador resolveu?");
  await axe(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const { width } = await dialog.getByRole("textbox", { name: "Categoria" }).boundingBox();
  if (width < 220) throw new Error(`the category of a checklist has ${width} px on a phone`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole("button", { name: "Criar roteiro" }).click();
  await page.getByRole("cell", { name: /^Não entra no sistema/ }).waitFor();
}

/** Rita calls: Ana finds her, is asked what Rita would be asked, and puts the picture along. */
async function ana_opens_for_rita(ana, axe) {
  await ana.goto("/support?view=open");
  await ana.getByRole("button", { name: "Abrir um chamado" }).first().click();
  const dialog = ana.getByRole("dialog", { name: "Abrir um chamado" });
  await dialog.getByRole("textbox", { name: "Quem pediu" }).fill("rita");
  await ana.getByRole("option", { name: /^Rita .*Padaria Estrela/ }).click();
  await dialog.getByRole("textbox", { name: "Conta" }).and(ana.locator('[value^="Padaria Estrela"]')).waitFor();
  await dialog.getByRole("textbox", { name: "Categoria" }).click();
  await ana.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await dialog.getByLabel("Assunto").fill("A nota sai em branco");
  await dialog.getByRole("textbox", { name: "O que aconteceu" }).fill("Ligou do balcão.");
  await dialog.locator('input[type="file"]').setInputFiles({
    name: "nota.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("em branco"),
  });
  await dialog.getByRole("list", { name: "Anexos" }).getByText("nota.txt").waitFor();
  await dialog.getByRole("button", { name: "Abrir um chamado" }).click();
  await dialog.getByText("Preencha este campo.").first().waitFor();
  await dialog.getByRole("textbox", { name: "Navegador" }).click();
  await ana.getByRole("option", { name: "Chrome" }).click();
  await axe(ana);
  await screenshot(ana, "open_ticket");
  await dialog.getByRole("button", { name: "Abrir um chamado" }).click();
  await ana.getByRole("heading", { level: 2, name: "A nota sai em branco" }).waitFor();
  await ana.getByRole("article").filter({ hasText: "Ligou do balcão." }).getByText("nota.txt").waitFor();
  await ana.getByText("Chrome").first().waitFor();
}

/** A view of those who answered so, with the answer in each row. */
async function joao_lists_by_the_answer(page, axe) {
  const choose = (from, name) => page.getByRole("listbox", { name: from }).getByRole("option", { name, exact: true });
  await page.goto("/support?view=open");
  await page.getByRole("button", { name: "Ordem e visão da lista" }).click();
  await page.getByRole("menuitem", { name: "Salvar como visão" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar visão" });
  await dialog.getByLabel("Nome").fill("No Firefox");
  await dialog.getByRole("textbox", { name: "Mostrar também na lista" }).focus();
  await page.keyboard.press("ArrowDown");
  await choose("Mostrar também na lista", "Navegador").click();
  await page.keyboard.press("Escape");
  await dialog.getByRole("textbox", { name: "Filtrar por um campo" }).click();
  await choose("Filtrar por um campo", "Navegador").click();
  const condition = dialog.getByRole("group", { name: "Navegador" });
  await condition.getByRole("textbox", { name: "Navegador" }).click();
  await choose("Navegador", "Firefox").click();
  await page.keyboard.press("Escape");
  await condition.getByRole("button", { name: "Remover o filtro Navegador" }).waitFor();
  await axe(page);
  await screenshot(page, "view_by_field");
  await dialog.getByRole("button", { name: "Criar visão" }).click();
  const list = page.getByRole("region", { name: "No Firefox" });
  await list.getByText("Navegador: Firefox").waitFor();
  await has_exactly(1, list.locator("[data-row]"), "tickets in Firefox");
  await page.getByRole("button", { name: "Ordem e visão da lista" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Baixar esta lista (CSV)" }).click();
  const file = Buffer.concat(await (await (await waiting).createReadStream()).toArray()).toString("utf8");
  if (!/;Navegador\r\n[^\n]*;Firefox\r\n$/.test(file)) throw new Error(`the file is wrong:\n${file}`);
}

test("what the desk asks is answered, worked through, goes along and is found", { seconds: 240 }, async (world) => {
  const { page, zelo, axe, another } = world;
  await works_as(page, zelo, "joao", "/admin/fields");
  await joao_asks_for_the_browser(page, axe);
  await screenshot(page, "fields");
  await page.goto("/admin/checklists");
  await joao_writes_a_checklist(page, axe);
  await screenshot(page, "checklists");

  const rita = await another();
  await rita.goto("/portal/tickets/new");
  await rita.getByLabel("E-mail").fill("rita@padariaestrela.example");
  await rita.getByRole("button", { name: "Entrar com senha" }).click();
  await rita.getByLabel(/^Senha/).fill("aurora-demo-2026");
  await rita.getByRole("button", { name: "Entrar", exact: true }).click();
  await rita.getByRole("textbox", { name: "Categoria" }).click();
  await rita.getByRole("option", { name: "Notas fiscais", exact: true }).click();
  await rita.getByLabel("Assunto").fill("Não consigo entrar");
  await rita.getByRole("textbox", { name: "O que aconteceu" }).fill("A tela fica branca.");
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByText("Preencha este campo.").first().waitFor();
  await rita.getByRole("textbox", { name: "Navegador" }).click();
  await rita.getByRole("option", { name: "Firefox" }).click();
  await axe(rita);
  await rita.getByRole("button", { name: "Abrir um chamado" }).click();
  await rita.getByRole("heading", { level: 1, name: "Não consigo entrar" }).waitFor();

  const ana = await another();
  await works_as(ana, zelo, "ana");
  await ana.getByRole("link", { name: "Não consigo entrar" }).first().click();
  await ana.getByText("Firefox").waitFor();
  const escalation = await press(ana, "e", /^Escalar/);
  await escalation.getByText("Falta concluir um roteiro obrigatório").waitFor();
  await escalation.getByRole("button", { name: "Cancelar" }).click();
  const first = ana.getByRole("group", { name: "Limpar o cache resolveu?" });
  await first.getByRole("button", { name: "Não" }).click();
  await ana.getByRole("group", { name: "Outro navegador resolveu?" }).getByRole("button", { name: "Não" }).click();
  await ana.getByText("Concluído, não resolveu").waitFor();
  await ana.getByText('concluiu o roteiro "Não entra no sistema"').waitFor();
  await axe(ana);
  await screenshot(ana, "casework");
  const again = await press(ana, "e", /^Escalar/);
  await again.getByLabel("Motivo").fill("Acontece em qualquer navegador.");
  await again.getByLabel("Resumo do que já foi feito").fill("Cache limpo e outro navegador, sem efeito.");
  const up = again.getByRole("button", { name: "Escalar para N2" });
  await up.click();
  await again.getByText(/^Antes de escalar, diga em “Evidências”/).waitFor();
  await again.getByText("Falta a evidência").waitFor();
  await again.getByLabel("Evidências").fill("Erro 500 às 9h12.");
  await up.click();
  await step_now(ana);
  await ana.getByRole("log").getByText("Erro 500 às 9h12.").waitFor();

  await ana.getByRole("button", { name: "Registrar o que foi descoberto" }).click();
  const found = ana.getByRole("dialog", { name: "Investigação" });
  await found.getByLabel("Causa raiz").fill("Sessão vencida não era renovada.");
  await axe(ana);
  await found.getByRole("button", { name: "Salvar" }).click();
  await ana.getByText("Sessão vencida não era renovada.").waitFor();
  await ana_opens_for_rita(ana, axe);
  await joao_lists_by_the_answer(page, axe);
});

test("joao says a question in English beside the Portuguese one", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "joao", "/admin/fields");
  await page.getByRole("button", { name: "Criar campo" }).click();
  const dialog = page.getByRole("dialog", { name: "Criar campo" });
  await dialog.getByRole("textbox", { name: "Pergunta" }).fill("Número do pedido");
  await dialog.getByRole("textbox", { name: "Textos em outro idioma" }).click();
  await page.getByRole("option", { name: "English" }).click();
  const english = dialog.getByRole("group", { name: "Textos em English" });
  await english.getByRole("textbox", { name: "Número do pedido" }).fill("Order number");
  await axe(page);
  await screenshot(page, "field_in_english");
  await dialog.getByRole("button", { name: "Criar campo" }).click();
  await page.getByRole("cell", { name: "Número do pedido", exact: true }).waitFor();
});
