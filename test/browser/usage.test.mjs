// Usage as people look at it: on an account, over all accounts, and where it comes from.
import { screenshot } from "./looks.mjs";
import { has_exactly, works_as } from "./staff.mjs";
import { test } from "./test.mjs";

test("Gabriela reads how an account uses the product, who does, and what is missing for the next level", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Uso" }).click();
  await page
    .getByRole("region", { name: "Adoção" })
    .getByText(/Para o nível|mantém/)
    .waitFor();
  await page.getByRole("img", { name: /Usuários por dia/ }).waitFor();
  await axe(page);
  await screenshot(page, "usage_account");
  await page
    .getByRole("region", { name: "Adoção" })
    .getByRole("button", { name: /: [\d.]+ de [\d.]+$/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("row").nth(1).waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await fits_a_phone(page);

  await page.getByText("Tabela", { exact: true }).click();
  await page.getByRole("table", { name: "Uso por dia" }).waitFor();
  await page.getByRole("table", { name: "Funcionalidades usadas" }).getByText("Emitir nota fiscal").waitFor();
  const users = page.locator("dl > div").filter({ hasText: "Usuários" }).first();
  await users.getByRole("button", { name: /^\d+$/ }).click();
  await page.getByRole("dialog", { name: "Quem usou" }).getByRole("row").nth(1).waitFor();
  await axe(page);
});

test("Gabriela sees how far a customer of seven weeks is on the way to regular use", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "helena", "/accounts?q=estrela");
  const { items } = await (await page.request.get(`${zelo.url}/api/accounts?q=estrela`)).json();
  const { items: signed } = await (await page.request.get(`${zelo.url}/api/accounts/${items[0].id}/contracts`)).json();
  const day = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  for (const { id } of signed) {
    const changed = await page.request.patch(`${zelo.url}/api/contracts/${id}`, {
      data: { starts_on: day(50), renews_on: day(-300) },
      headers: { Origin: zelo.url },
    });
    if (!changed.ok()) throw new Error(await changed.text());
  }
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Uso" }).click();
  const way = page.getByRole("region", { name: "Uso regular, dos dias 30 a 90" });
  await has_exactly(4, way.getByRole("listitem"), "milestones");
  await way
    .getByRole("listitem")
    .filter({ hasText: /Acesso toda semana.*no dia/ })
    .waitFor();
  await axe(page);
  await screenshot(page, "usage_regular_use");
  await fits_a_phone(page);
});

test("Gabriela agrees on a goal with a customer, reads in the brief what became of it, and takes it back", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Uso" }).click();
  const goals = page.getByRole("region", { name: "Metas do onboarding" });
  await goals.getByText("Nada combinado ainda").waitFor();
  await goals.getByRole("button", { name: "Combinar meta" }).click();
  const form = page.getByRole("dialog", { name: "Combinar meta" });
  await form.getByRole("textbox", { name: "Funcionalidade" }).click();
  await page.getByRole("option", { name: "Emitir nota fiscal" }).click();
  await form.getByLabel("Para quê").fill("Emitir sem planilha");
  await form.getByLabel("Em uso até").fill(new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10));
  await axe(page);
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });
  const goal = goals.getByRole("listitem").filter({ hasText: "Emitir nota fiscal" });
  await goal.getByText(/^(cumprida|em atraso desde)/).waitFor();
  await goal.getByText("Emitir sem planilha").waitFor();
  await goals.getByText(/^[01] de 1 cumpridas/).waitFor();
  await axe(page);
  await screenshot(page, "usage_goals");
  await fits_a_phone(page);

  await page.getByRole("link", { name: "Preparar contato" }).click();
  const use = page.getByRole("region", { name: "Uso do produto" });
  await use.getByText(/^[01] de 1 cumpridas/).waitFor();
  await page.goBack();
  await goals.getByRole("button", { name: "Retirar a meta Emitir nota fiscal" }).click();
  await goals.getByText("Nada combinado ainda").waitFor();
});

test("Gabriela compares accounts and opens the list behind a number", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "gabriela", "/usage");
  await page.getByRole("region", { name: "Funcionalidades por conta" }).getByRole("link").first().waitFor();
  await axe(page);
  await screenshot(page, "usage_explorer");
  await fits_a_phone(page);
  const heat = page.getByRole("region", { name: "Funcionalidades por conta" });
  await heat.getByRole("cell").getByRole("button").first().click();
  await page.getByRole("dialog", { name: "Quem usou" }).getByRole("row").nth(1).waitFor();
  await page.keyboard.press("Escape");
  for (const [number, table] of [
    ["Frequência", "Uso por dia"],
    ["Amplitude", "Funcionalidades usadas"],
    ["Profundidade", "Quem usou"],
  ]) {
    await heat
      .getByRole("cell")
      .getByRole("button", { name: new RegExp(number) })
      .first()
      .click();
    const behind = page.getByRole("dialog", { name: new RegExp(number) });
    await behind.getByRole("table", { name: table }).getByRole("row").nth(1).waitFor();
    await axe(page);
    await page.keyboard.press("Escape");
    await behind.waitFor({ state: "hidden" });
  }
  const cohorts = page.getByRole("region", { name: "Contas por mês do primeiro uso" });
  await cohorts.getByRole("button").first().click();
  await page.getByRole("dialog", { name: "Contas contadas" }).getByRole("link").first().waitFor();
});

const downloaded = async (page, button) => {
  const waiting = page.waitForEvent("download");
  await button.click();
  return Buffer.concat(await (await (await waiting).createReadStream()).toArray()).toString("utf8");
};

test("Gabriela narrows the explorer, looks at it as charts, and takes tables and pictures along", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/usage");
  const heat = page.getByRole("region", { name: "Funcionalidades por conta" });
  await heat
    .getByText(/^antes: /)
    .first()
    .waitFor();
  // A number of events opens the days that it counts.
  const events = heat.getByRole("button", { name: /, Emitir nota fiscal: / }).first();
  const count = Number((await events.innerText()).replaceAll(".", ""));
  await events.click();
  const days = page.getByRole("dialog", { name: "Dias com uso de Emitir nota fiscal" });
  await days.getByRole("row").nth(1).waitFor();
  const sum = (await days.getByRole("row").locator("td:nth-child(2)").allInnerTexts()).reduce(
    (all, text) => all + Number(text.replaceAll(".", "")),
    0,
  );
  if (sum !== count) throw new Error(`${count} events open days of ${sum}`);
  await axe(page);
  await page.keyboard.press("Escape");

  const accounts = heat.locator("tbody").getByRole("row");
  const listed = async (filter, choose) => {
    const answer = page.waitForResponse((one) => one.url().includes("/api/usage/accounts?") && filter.test(one.url()));
    await choose();
    const { items } = await (await answer).json();
    await has_exactly(items.length, accounts, "accounts");
    return items;
  };
  const use = await listed(/feature_id=/, async () => {
    await page.getByRole("textbox", { name: "Funcionalidade" }).click();
    await page.getByRole("option", { name: "Emitir nota fiscal" }).click();
  });
  const without = await listed(/use=unused/, () => page.getByText("Não usam", { exact: true }).click());
  if (use.length === 0 || JSON.stringify(use) === JSON.stringify(without))
    throw new Error("the filter changes nothing");
  await page.getByText("Usam", { exact: true }).click();
  await has_exactly(use.length, accounts, "accounts");

  const section = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Funcionalidades por conta" }) });
  const table = await downloaded(page, section.getByRole("link", { name: "Baixar CSV" }));
  if (!table.includes("Emitir nota fiscal (período anterior)")) throw new Error(`a table without the past:\n${table}`);
  await section.getByText("Gráfico", { exact: true }).click();
  await section.getByRole("img", { name: /Funcionalidades por conta/ }).waitFor();
  await axe(page);
  await screenshot(page, "usage_explorer_chart");
  await section.getByRole("textbox", { name: "O que comparar" }).click();
  await page.getByRole("option", { name: "Frequência (DAU/MAU)" }).click();
  await section.getByRole("img", { name: /Frequência/ }).waitFor();
  const picture = await downloaded(page, section.getByRole("button", { name: "Baixar imagem (PNG)" }));
  if (!picture.includes("PNG")) throw new Error("no picture came");
  await fits_a_phone(page);

  const cohorts = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Contas por mês do primeiro uso" }) });
  await cohorts.getByText("Gráfico", { exact: true }).click();
  await cohorts.getByRole("img", { name: /Contas que voltaram/ }).waitFor();
  await downloaded(page, cohorts.getByRole("link", { name: "Baixar CSV" }));
  await axe(page);

  await page.getByRole("button", { name: /chegaram$/ }).click();
  await page.getByRole("dialog", { name: "Contas que chegaram ao primeiro valor" }).getByRole("link").first().waitFor();
});

test("Gabriela sees each day beside the same day of the period before, and opens every number", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Uso" }).click();
  await page.getByText("Tabela", { exact: true }).click();
  await page
    .getByRole("table", { name: "Uso por dia" })
    .getByText(/^antes: /)
    .first()
    .waitFor();
  for (const name of ["Acessos", "Eventos", "Dias com uso"]) {
    const figure = page.locator("dl > div").filter({ has: page.getByRole("term").filter({ hasText: name }) });
    await figure
      .first()
      .getByRole("button", { name: /^[\d.]+$/ })
      .click();
    const behind = page.getByRole("dialog", { name });
    await behind.getByRole("table", { name: "Uso por dia" }).getByRole("row").nth(1).waitFor();
    await axe(page);
    await page.keyboard.press("Escape");
    await behind.waitFor({ state: "hidden" });
  }
  const table = await downloaded(page, page.getByRole("link", { name: "Baixar CSV" }));
  if (!table.includes("Eventos (período anterior)")) throw new Error(`a table without the past:\n${table}`);
});

test("Helena adds a source, a feature, and gives an unknown account its own", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "helena", "/admin/sources");
  await page.getByRole("button", { name: "Nova fonte" }).click();
  const dialog = page.getByRole("dialog", { name: "Nova fonte" });
  await dialog.getByLabel("Nome").fill("Aplicativo móvel");
  await dialog.getByRole("button", { name: "Nova fonte" }).click();
  const shown = page.getByRole("dialog", { name: "Aplicativo móvel" });
  const key = (await shown.getByText(/^zuse_/).innerText()).trim();
  await shown.getByText("@segment/analytics-node").first().waitFor();
  await axe(page);
  await shown.getByRole("button", { name: "Já guardei" }).click();
  const basic = { Authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` };
  const { status } = await zelo.api("POST", "/v1/batch", { batch: [{}] }, basic);
  if (status !== 200) throw new Error(`the key is answered ${status}`);
  await page.reload();
  await page.getByRole("button", { name: "Eventos recusados de Aplicativo móvel" }).click();
  await page.getByText("Tipo desconhecido").waitFor();
  await screenshot(page, "usage_sources");
  await page.keyboard.press("Escape");

  // Whoever invents users is stopped, and it is seen whom.
  const people = Array.from({ length: 120 }, (_, n) => ({ type: "track", userId: `inventado-${n}`, event: "Venda" }));
  const source = (await (await page.request.get(`${zelo.url}/api/sources`)).json()).items.at(-1);
  await page.request.patch(`${zelo.url}/api/sources/${source.id}`, {
    data: { new_per_day: 100 },
    headers: { Origin: zelo.url },
  });
  await zelo.api("POST", "/v1/batch", { batch: people }, basic);
  await page.getByRole("button", { name: "Eventos recusados de Aplicativo móvel" }).click();
  await page.getByText("Passou do limite de usuários novos do dia").first().waitFor();

  await page.goto("/admin/features");
  await page.getByRole("button", { name: "Nova funcionalidade" }).click();
  const form = page.getByRole("dialog", { name: "Nova funcionalidade" });
  await form.getByLabel("Funcionalidade").fill("Painel");
  await form.getByLabel("Chave").fill("painel");
  await form.getByLabel("Evento 1", { exact: true }).fill("Painel*");
  await axe(page);
  await form.getByRole("button", { name: "Nova funcionalidade" }).click();
  await page.getByRole("table", { name: "Funcionalidades" }).getByText("Painel*").waitFor();
  await screenshot(page, "usage_features");
  await fits_a_phone(page);

  await page.goto("/admin/unknown-accounts");
  await page.getByText("Mercado Primavera").waitFor();
  await axe(page);
  await screenshot(page, "usage_unknown");
  await page.getByRole("button", { name: "Associar Mercado Primavera a uma conta" }).click();
  const join = page.getByRole("dialog", { name: /Associar Mercado Primavera/ });
  await join.getByRole("textbox", { name: "Conta" }).fill("Estrela");
  await page.getByRole("option", { name: "Padaria Estrela" }).click();
  await join.getByRole("button", { name: "Associar a uma conta" }).click();
  await page.getByText("Associada: o que esperava está sendo contado").waitFor();
});

test("Helena finds the events that her catalogue forgot, makes a feature of one and puts another aside", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "helena", "/admin/features");
  const asked = { headers: { Origin: zelo.url } };
  const { items } = await (await page.request.get(`${zelo.url}/api/accounts?q=estrela`)).json();
  const made = await page.request.post(`${zelo.url}/api/sources`, { data: { name: "Loja" }, ...asked });
  const { write_key } = await made.json();
  const event = (name, properties) => ({
    type: "track",
    userId: "rita-da-loja",
    event: name,
    properties,
    context: { groupId: items[0].external_id },
  });
  const batch = [
    event("Boleto Gerado", { valor: 12, cliente: "Rita" }),
    event("Boleto Gerado"),
    event("Clique no rodapé"),
    event("Boleto Enviado"),
  ];
  const basic = { Authorization: `Basic ${Buffer.from(`${write_key}:`).toString("base64")}` };
  const { status } = await zelo.api("POST", "/v1/batch", { batch }, basic);
  if (status !== 200) throw new Error(`the events are answered ${status}`);

  const forgotten = page.getByRole("table", { name: "Eventos sem funcionalidade" });
  const row = (name) => forgotten.getByRole("row").filter({ hasText: name });
  await row("Boleto Gerado").getByText("valor (número), cliente (texto)").waitFor({ timeout: 30_000 });
  await axe(page);
  await screenshot(page, "usage_unmatched");
  await fits_a_phone(page);

  await page.getByRole("button", { name: "Ações para Boleto Gerado" }).click();
  await page.getByRole("menuitem", { name: "Criar funcionalidade…" }).click();
  const form = page.getByRole("dialog", { name: "Nova funcionalidade" });
  if ((await form.getByLabel("Chave").inputValue()) !== "boleto_gerado") throw new Error("the key is not proposed");
  await axe(page);
  await form.getByRole("button", { name: "Nova funcionalidade" }).click();
  await page
    .getByRole("table", { name: "Funcionalidades", exact: true })
    .getByText("boleto_gerado", { exact: true })
    .waitFor();
  await row("Boleto Gerado").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Ações para Boleto Enviado" }).click();
  await page.getByRole("menuitem", { name: "Incluir em uma funcionalidade…" }).click();
  const add = page.getByRole("dialog", { name: "Incluir Boleto Enviado em uma funcionalidade" });
  await add.getByRole("textbox", { name: "Funcionalidade" }).click();
  await page.getByRole("option", { name: "Boleto Gerado" }).click();
  await axe(page);
  await add.getByRole("button", { name: "Incluir" }).click();
  await row("Boleto Enviado").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Ações para Clique no rodapé" }).click();
  await page.getByRole("menuitem", { name: "Ignorar" }).click();
  await row("Clique no rodapé").waitFor({ state: "detached" });
  await page.getByText("Ignorados", { exact: true }).click();
  await page.getByRole("table", { name: "Eventos ignorados" }).getByText("Clique no rodapé").waitFor();
});

test("Helena parts two users whom the codes of one contact had made one", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "helena", "/accounts/duplicates");
  const asked = { headers: { Origin: zelo.url } };
  const { items } = await (await page.request.get(`${zelo.url}/api/accounts?q=estrela`)).json();
  const added = await page.request.post(`${zelo.url}/api/accounts/${items[0].id}/contacts`, {
    data: {
      name: "Dalva Pires",
      email: "dalva@estrela.example",
      external_id: "web-dalva",
      other_external_ids: ["app-dalva"],
    },
    ...asked,
  });
  if (!added.ok()) throw new Error(await added.text());
  const made = await page.request.post(`${zelo.url}/api/sources`, {
    data: { name: "Caixa" },
    ...asked,
  });
  const { write_key } = await made.json();
  const basic = {
    Authorization: `Basic ${Buffer.from(`${write_key}:`).toString("base64")}`,
  };
  const batch = ["web-dalva", "app-dalva"].map((userId) => ({
    type: "track",
    userId,
    event: "Venda",
  }));
  await zelo.api("POST", "/v1/batch", { batch }, basic);
  await page.evaluate(async () => {
    const united = async () => (await (await fetch("/api/usage/unions")).json()).items.length > 0;
    while (!(await united())) await new Promise((resolve) => setTimeout(resolve, 200)); // until it is counted
  });

  await page.reload();
  const unions = page.getByRole("table", {
    name: "Usuários que contam como um só",
  });
  const row = unions.getByRole("row").filter({ hasText: "app-dalva conta como web-dalva" });
  await row.getByText("Dalva Pires").waitFor();
  await axe(page);
  await screenshot(page, "usage_unions");
  await fits_a_phone(page);
  await page.getByRole("button", { name: "Desfazer a união de app-dalva" }).click();
  await row.getByText("Desfeita").waitFor();
  const contact = await (await page.request.get(`${zelo.url}/api/contacts/${(await added.json()).id}`)).json();
  if (contact.other_external_ids.length > 0) throw new Error("the code still leads to Dalva");
});
