// A day at Success: what to do first, a risk that is answered in time, and what a manager sees of all of it.
import { screenshot } from "./looks.mjs";
import { has_exactly, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const in_days = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("Gabriela answers a risk before its clock runs out, and the manager sees what was ignored", async ({
  page,
  zelo,
  axe,
  another,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/success/signals");
  const risks = page.getByRole("table", { name: "Sem resposta" });
  await risks.getByRole("row").nth(1).waitFor();
  await axe(page);
  await screenshot(page, "signals");
  await fits_a_phone(page);

  const sentence = await risks.getByRole("row").nth(1).getByRole("link").first().innerText();
  await risks.getByRole("button", { name: /^Agir/ }).first().click();
  const dialog = page.getByRole("dialog", { name: "Agir" });
  await axe(page);
  await dialog.getByRole("button", { name: "Agir", exact: true }).click();
  await dialog.getByRole("textbox", { name: "O que será feito" }).and(page.locator("[aria-invalid=true]")).waitFor();
  await dialog.getByLabel("O que será feito").fill("Ligar para a diretora e combinar um treinamento.");
  await dialog.getByLabel("Até quando").fill(in_days(3));
  await screenshot(page, "signal_action");
  await dialog.getByRole("button", { name: "Agir", exact: true }).click();
  await dialog.waitFor({ state: "detached" });

  await page.getByRole("tab", { name: /Com ação em andamento/ }).click();
  const acting = page.getByRole("table", { name: "Com ação em andamento" });
  const row = acting.getByRole("row").filter({ hasText: "Ligar para a diretora e combinar um treinamento." });
  await row.getByText(/ação vence em/).waitFor();
  await row.getByRole("link", { name: sentence }).first().click();
  await page.getByRole("region", { name: "Ação", exact: true }).getByText("Gabriela Pires").waitFor();
  await page.getByRole("region", { name: "O que aconteceu" }).getByRole("listitem").first().waitFor();
  await axe(page);
  await screenshot(page, "signal");
  await fits_a_phone(page);

  await page.getByRole("button", { name: "Encerrar" }).click();
  const end = page.getByRole("dialog", { name: "Encerrar" });
  await end.getByText("Resolvido", { exact: true }).waitFor();
  await axe(page);
  await end.getByRole("button", { name: "Encerrar", exact: true }).click();
  await page.getByText("Resolvido", { exact: true }).first().waitFor();

  const manager = await another();
  await works_as(manager, zelo, "isabela", "/success/signals?whose=all");
  await manager.getByRole("table", { name: "Sem resposta" }).getByText("Escalado à gestão").first().waitFor();
  await manager.getByRole("tab", { name: /^Escalados à gestão \([1-9]/ }).click();
  const escalated = manager.getByRole("table", { name: "Escalados à gestão" });
  await escalated.getByText("Escalado à gestão").first().waitFor();
});

test("Gabriela begins her day with what is most urgent, and what she does leaves the list", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/success");
  const today = page.getByRole("region", { name: "Para hoje" });
  await today.getByRole("listitem").first().waitFor();
  await page
    .getByRole("region", { name: "Acompanhamento por CSM" })
    .getByRole("img", { name: /Gráfico/ })
    .waitFor();
  await axe(page);
  await screenshot(page, "success");
  await fits_a_phone(page);
  const kinds = today.getByRole("group", { name: "Mostrar só" });
  await kinds.getByRole("button", { name: /Sem contato no prazo/ }).click();
  const row = today.getByRole("listitem").first();
  const account = await row.getByRole("link").first().innerText();
  await row.getByRole("button", { name: /Registrar conversa/ }).click();
  const dialog = page.getByRole("dialog", { name: "Registrar conversa" });
  await dialog.getByLabel("O que foi dito").fill("Conversa de rotina.");
  await dialog.getByRole("button", { name: "Registrar" }).click();
  await dialog.waitFor({ state: "detached" });
  await today.getByRole("link", { name: account, exact: true }).waitFor({ state: "detached" });
});

test("Gabriela answers all risks of an account with one plan", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "gabriela", "/success/signals");
  const { items } = await (await page.request.get("/api/signals?mine=true&state=open&kind=risk&limit=100")).json();
  const of_account = (id) => items.filter(({ account }) => account.id === id);
  const most = items.map(({ account }) => of_account(account.id)).sort((a, b) => b.length - a.length)[0];
  if (most.length < 2) throw new Error("no account of hers has two risks");
  await page.goto(`/success/signals/${most[0].id}`);
  await page.getByRole("button", { name: "Agir", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Agir" });
  await dialog.getByLabel("O que será feito").fill("Ligar e combinar os próximos passos");
  await dialog.getByLabel("Até quando").fill(in_days(3));
  const others = dialog.getByRole("group", { name: "O mesmo plano responde também" }).getByRole("checkbox");
  await others.first().waitFor();
  for (const other of await others.all()) await other.check();
  await axe(page);
  await screenshot(page, "signal_one_plan");
  await fits_a_phone(page);
  await dialog.getByRole("button", { name: "Agir", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByLabel("O que aconteceu").getByText("Ligar e combinar os próximos passos").waitFor();
  const unanswered = `/api/signals?account_id=${most[0].account.id}&state=open&kind=risk`;
  const left = await (await page.request.get(unanswered)).json();
  if (left.items.length) throw new Error(`${left.items.length} risks are still unanswered`);
});

test("Gabriela reads what speaks for offering more, and what against", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "gabriela", "/success/signals?tab=opportunities&whose=all");
  await page.getByRole("table", { name: "Oportunidades" }).getByRole("link").first().click();
  const moment = page.getByRole("region", { name: "É hora de oferecer mais?" });
  await moment.getByText(/Chamados em aberto: (sim|não)/i).waitFor();
  await axe(page);
  await screenshot(page, "signal_opportunity");
  await fits_a_phone(page);
});

test("Isabela compares her CSMs and opens the accounts behind a number", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "isabela", "/success");
  const engagement = page.getByRole("region", { name: "Acompanhamento por CSM" });
  await engagement.getByRole("img", { name: /Gráfico/ }).waitFor();
  await screenshot(page, "success_manager");
  await engagement.getByText("Tabela", { exact: true }).click();
  const table = engagement.getByRole("table", { name: "Acompanhamento por CSM" });
  const gabriela = table.getByRole("row").filter({ hasText: "Gabriela Pires" });
  await axe(page);
  await fits_a_phone(page);
  await gabriela.getByRole("link").first().waitFor();
  await page.goto("/success/accounts?lack=untouched&csm=all");
  await page.getByRole("table").getByRole("row").nth(1).waitFor();
  await screenshot(page, "success_untouched");
  await page.getByText("Poucas licenças").click();
  await page.getByRole("heading", { level: 1, name: "Contas com poucas licenças em uso" }).waitFor();
});

test("Gabriela answers two risks at once, and takes it back", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "gabriela", "/success/signals");
  const risks = page.getByRole("table", { name: "Sem resposta" });
  const boxes = risks.getByRole("checkbox", { name: /^Selecionar o sinal/ });
  await boxes.nth(1).waitFor();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole("toolbar", { name: "Responder vários sinais" });
  await bar.getByText("2 sinais selecionados").waitFor();
  await axe(page);
  await screenshot(page, "signals_chosen");
  await fits_a_phone(page);
  await bar.getByRole("button", { name: "Responder", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Responder/ });
  await dialog.getByLabel("O que será feito").fill("Combinar um treinamento com cada equipe.");
  await dialog.getByLabel("Até quando").fill(in_days(3));
  await axe(page);
  await screenshot(page, "signals_answer");
  await dialog.getByRole("button", { name: "Responder", exact: true }).click();
  await page.getByText("2 de 2 sinais respondidos").waitFor();
  await page.getByRole("tab", { name: /Com ação em andamento/ }).click();
  const acting = page.getByRole("table", { name: "Com ação em andamento" });
  const planned = acting.getByRole("row").filter({ hasText: "Combinar um treinamento com cada equipe." });
  await has_exactly(2, planned, "signals that were answered");
  await page.getByRole("button", { name: "Desfazer" }).click();
  await page.getByText("Alteração desfeita").waitFor();
  await has_exactly(0, planned, "signals that are answered still");
});

test("Isabela narrows the board to what is overdue, and opens the open risks of a CSM", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "isabela", "/success/signals?whose=all&tab=all&open=true");
  await page.getByRole("table", { name: "Todos" }).getByRole("row").nth(1).waitFor();
  await page.getByRole("checkbox", { name: "Só fora do prazo" }).check();
  await page.waitForURL(/overdue=/);
  await page.goto("/success/signals/csms");
  const csms = page.getByRole("table", { name: "Riscos por CSM" });
  const open = csms.getByRole("link", { name: /, Em aberto: / }).first();
  const count = Number((await open.innerText()).replace(/\D/g, ""));
  await axe(page);
  await screenshot(page, "risks_by_csm");
  await fits_a_phone(page);
  await open.click();
  const all = page.getByRole("table", { name: "Todos" });
  await all.getByRole("row").nth(1).waitFor();
  if (count < 20) await has_exactly(count + 1, all.getByRole("row"), "rows with the head");
});

test("Isabela sees by whose word a detector was right", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "isabela", "/admin/detectors");
  const parts = page.getByRole("region", { name: "Precisão por segmento e por pessoa" });
  const table = parts.getByRole("table", { name: "Precisão por segmento e por pessoa" });
  await table.getByRole("row").nth(1).waitFor();
  await parts.getByText("Quem encerrou", { exact: true }).first().click();
  await table.getByRole("columnheader", { name: "Quem encerrou" }).waitFor();
  await parts.getByRole("link", { name: "Baixar CSV" }).waitFor();
  await axe(page);
  await screenshot(page, "precision_by_person");
  await fits_a_phone(page);
});

test("Isabela makes a detector stricter", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "isabela", "/admin/detectors");
  const table = page.getByRole("table", { name: "Detectores" });
  await table.getByRole("row").nth(1).waitFor();
  await axe(page);
  await screenshot(page, "detectors");
  await fits_a_phone(page);
  await table.getByRole("row").nth(1).getByRole("button").click();
  const dialog = page.getByRole("dialog");
  const hours = dialog.getByLabel("Responder em (horas úteis)").first();
  await hours.fill("5");
  await dialog.getByLabel("Silêncio após um alarme falso (dias)").fill("14");
  await axe(page);
  await screenshot(page, "detector_form");
  await dialog.getByRole("button", { name: "Ver o que encontraria hoje" }).click();
  const preview = dialog.getByRole("region", { name: "Prévia", exact: true });
  await preview.getByText(/^Contas encontradas: /).waitFor();
  const in_segments = preview.getByRole("table", { name: "Prévia por segmento" }).getByRole("row");
  await has_exactly(7, in_segments, "rows with the head");
  await axe(page);
  await screenshot(page, "detector_preview");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.waitFor({ state: "detached" });
  await table
    .getByText(/responder em 5 h úteis/)
    .first()
    .waitFor();
  await table.getByText("silêncio de 14 dias após alarme falso").waitFor();
});

test("Isabela opens what a detector has found, and the open risks of an account from the list of accounts", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "isabela", "/admin/detectors");
  const found = page.getByRole("table", { name: "Detectores" }).getByRole("link", { name: /, Encontrados: / });
  const count = Number((await found.first().innerText()).replace(/\D/g, ""));
  await found.first().click();
  const all = page.getByRole("table", { name: "Todos" });
  await all.getByRole("row").nth(1).waitFor();
  if (count < 20) await has_exactly(count + 1, all.getByRole("row"), "rows with the head");
  await page.getByRole("button", { name: /Encontrados desde/ }).waitFor();
  await axe(page);
  await screenshot(page, "signals_found");
  await fits_a_phone(page);

  await page.goto("/accounts");
  const risks = page.getByRole("table", { name: "Contas" }).getByRole("link", { name: /riscos? em aberto/ });
  const open = Number(await risks.first().innerText());
  await risks.first().click();
  await all.getByRole("row").nth(1).waitFor();
  await has_exactly(open + 1, all.getByRole("row"), "rows with the head");
});

test("Gabriela lists the accounts of the map that have open risks", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "gabriela", "/health");
  const map = page.getByRole("region", { name: "Saúde × receita" });
  await map
    .getByRole("button", { name: /com risco em aberto/ })
    .first()
    .click();
  await page.getByRole("checkbox", { name: "Só com riscos em aberto" }).and(page.locator(":checked")).waitFor();
  await page
    .getByRole("table", { name: "Contas" })
    .getByRole("link", { name: /riscos? em aberto/ })
    .first()
    .waitFor();
  await axe(page);
});
