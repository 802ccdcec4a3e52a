// The whole customer: a call prepared and written down, duplicates made one and two again, and who could buy what.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

const account_named = async (page, zelo, name) => {
  const found = await page.request.get(`${zelo.url}/api/accounts?q=${encodeURIComponent(name)}`);
  return (await found.json()).items.find((one) => one.name === name);
};

test("Isabela prepares a call from the brief and writes down what was said", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "isabela", "/accounts?q=vale+verde");
  await page.getByRole("link", { name: "Grupo Vale Verde", exact: true }).first().click();
  const group = page.getByRole("region", { name: "Grupo", exact: true });
  await group.getByRole("link", { name: "Laticínios Serra Alta" }).first().waitFor();
  await group.getByText("Chamados abertos").waitFor();
  await group.getByRole("button", { name: "Contas abaixo" }).click();
  const below = page.getByRole("dialog", { name: "Contas abaixo" });
  await below.getByRole("link", { name: "Agropecuária Boa Safra" }).waitFor();
  await axe(page);
  await screenshot(page, "group_children");
  await page.keyboard.press("Escape");
  await below.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Preparar contato" }).click();
  await page
    .getByRole("heading", {
      level: 1,
      name: "Antes de falar com Grupo Vale Verde",
    })
    .waitFor();
  for (const section of ["Saúde", "Contatos", "Contratos", "Faturas", "Uso do produto", "Últimas conversas"])
    await page.getByRole("region", { name: section, exact: true }).waitFor();
  await axe(page);
  await screenshot(page, "brief");

  await page.getByRole("button", { name: "Registrar conversa" }).click();
  const dialog = page.getByRole("dialog", { name: "Registrar conversa" });
  await dialog.getByText("Reunião", { exact: true }).click();
  await dialog.getByRole("textbox", { name: "Quem participou" }).click();
  await page.getByRole("option").first().click();
  await dialog.getByLabel("O que foi dito").fill("Querem abrir duas lojas até março.");
  await dialog.getByLabel("Próximo passo").fill("Enviar proposta da Multiloja");
  await axe(page);
  await screenshot(page, "note_form");
  await dialog.getByRole("button", { name: "Registrar" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Querem abrir duas lojas até março.").waitFor();
  await page.getByRole("region", { name: "O que mudou desde o último contato" }).getByText("Reunião").waitFor();

  await page.getByRole("link", { name: "Grupo Vale Verde" }).first().click();
  const said = page.getByText("Isabela Freitas procurou o cliente: reunião").first();
  await said.waitFor();
  await page.getByText("Proativo", { exact: true }).first().waitFor();
  await page.getByText("Pessoas", { exact: true }).click();
  await said.waitFor({ state: "detached" });
});

test("Isabela adds somebody whom only a telephone reaches, and writes down a mail that she sent last week", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "isabela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Contatos" }).click();
  await page.getByRole("button", { name: "Novo contato" }).click();
  const form = page.getByRole("dialog", { name: "Novo contato" });
  await form.getByLabel(/^Nome/).fill("Seu Osvaldo");
  await form.getByRole("button", { name: "Novo contato" }).click();
  await form.getByText("Informe um e-mail ou um telefone.").waitFor();
  await axe(page);
  await form.getByLabel("Telefone").fill("11 98765-0000");
  await form.getByRole("button", { name: "Novo contato" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("Seu Osvaldo").first().waitFor();

  await page.getByRole("link", { name: "Preparar contato" }).click();
  await page.getByRole("heading", { name: "Antes de falar com Padaria Estrela" }).waitFor(); // the account has such a button, too
  await page.getByRole("button", { name: "Registrar conversa" }).click();
  const note = page.getByRole("dialog", { name: "Registrar conversa" });
  await note.getByText("E-mail", { exact: true }).click();
  await note.getByLabel(/^Quando/).fill("2026-11-20T10:00");
  await note.getByLabel("O que foi dito").fill("Mandei o resumo do trimestre.");
  await axe(page);
  await fits_a_phone(page);
  await note.getByRole("button", { name: "Registrar" }).click();
  await note.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Padaria Estrela" }).first().click();
  await page.getByText("Isabela Freitas procurou o cliente: e-mail (20/11/2026)").first().waitFor();
});

test("Isabela puts people on the map, by keys alone, and sees that a sponsor has left", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "isabela");
  const account = await account_named(page, zelo, "Hotel Pedra Branca");
  await page.goto(`/accounts/${account.id}?tab=contacts`);
  const map = page.getByRole("table", { name: /Mapa de pessoas/ });
  const person = map.getByRole("button").first();
  await person.focus();
  const name = await person.innerText();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `${name} no mapa` });
  const role = dialog.getByRole("textbox", { name: "Papel na conta" });
  if ((await role.inputValue()) !== "Patrocinador") {
    await role.click();
    await page.getByRole("option", { name: "Patrocinador" }).click();
  }
  await axe(page);
  await dialog.getByLabel("Saiu da empresa em").fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Saíram da empresa").waitFor();
  await axe(page);
  await screenshot(page, "people_map");

  await page.getByRole("button", { name: `Mais ações para ${name}` }).click();
  await page.getByRole("menuitem", { name: "E-mails e telefones" }).click();
  const addresses = page.getByRole("dialog", {
    name: `E-mails e telefones de ${name}`,
  });
  await addresses.getByRole("button", { name: "Adicionar" }).click();
  await addresses.getByRole("textbox", { name: "Telefone" }).last().fill("123");
  await addresses.getByRole("button", { name: "Salvar" }).click();
  await addresses.getByText(/Não é um telefone válido/).waitFor();
  await axe(page);
  await screenshot(page, "addresses");
  await addresses.getByRole("textbox", { name: "Telefone" }).last().fill("(21) 2345-6789");
  await addresses.getByRole("button", { name: "Salvar" }).click();
  await addresses.waitFor({ state: "detached" });
});

test("Gabriela agrees to talk to somebody every week, and is told until she does", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "gabriela");
  const post = async (path, data) => {
    const answer = await page.request.post(zelo.url + path, { data, headers: { Origin: zelo.url } });
    if (!answer.ok()) throw new Error(await answer.text());
    return answer.json();
  };
  const { items } = await (await page.request.get(`${zelo.url}/api/accounts?limit=100`)).json();
  const account = items.find(({ csm_name }) => csm_name === "Gabriela Pires");
  const path = `/api/accounts/${account.id}`;
  const { id } = await post(`${path}/contacts`, { name: "Dona Cida", email: "cida@cliente.example" });
  const at = new Date(Date.now() - 10 * 86_400_000).toISOString();
  await post(`${path}/notes`, { kind: "call", body: "Apresentação.", at, contact_ids: [id] });

  await page.goto(`/accounts/${account.id}?tab=contacts`);
  await page.getByRole("button", { name: "Dona Cida", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Dona Cida no mapa" });
  await dialog.getByRole("textbox", { name: "Falar com a pessoa" }).click();
  await page.getByRole("option", { name: "A cada 7 dias", exact: true }).click();
  await axe(page);
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText(/^A cada 7 dias, conversa atrasada desde/).waitFor();
  await axe(page);
  await screenshot(page, "people_rhythm");

  await page.goto("/success");
  const today = page.getByRole("region", { name: "Para hoje" });
  const kinds = today.getByRole("group", { name: "Mostrar só" });
  await kinds.getByRole("button", { name: /Pessoas a procurar/ }).click();
  const row = today.getByRole("listitem").filter({ hasText: "Dona Cida: sem conversa há 10 dias" });
  await row.getByRole("button", { name: /Registrar conversa/ }).click();
  const talk = page.getByRole("dialog", { name: "Registrar conversa" });
  await talk.getByText("Dona Cida").waitFor(); // nobody has to look for her
  await talk.getByLabel("O que foi dito").fill("Tudo em ordem.");
  await talk.getByRole("button", { name: "Registrar" }).click();
  await talk.waitFor({ state: "detached" });
  await row.waitFor({ state: "detached" });
});

test("Helena erases a person's data after reading what goes and what stays", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "helena", "/accounts");
  const account = await account_named(page, zelo, "Laticínios Serra Alta");
  const headers = { Origin: zelo.url };
  const data = { name: "Filomena Quaresma", email: "filomena.quaresma@example.com" };
  await page.request.post(`${zelo.url}/api/accounts/${account.id}/contacts`, { data, headers });
  await page.goto(`/accounts/${account.id}?tab=contacts`);
  await page.getByRole("button", { name: "Mais ações para Filomena Quaresma" }).click();
  await page.getByRole("menuitem", { name: "Excluir dados pessoais" }).click();
  const dialog = page.getByRole("dialog", { name: "Excluir os dados pessoais de Filomena Quaresma?" });
  await dialog.getByText("Sai para sempre:").waitFor();
  await dialog.getByText("Fica:").waitFor();
  await axe(page);
  await screenshot(page, "contact_erasure");
  await dialog.getByRole("button", { name: "Excluir dados pessoais" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("row").filter({ hasText: "Filomena Quaresma" }).waitFor({ state: "detached" });
});

test("Helena makes two customers one, and two again", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "helena", "/accounts/duplicates");
  await page.getByRole("button", { name: /^Procurar/ }).click();
  const pair = page.getByRole("row").filter({ hasText: "Café do Porto Ltda." }).first();
  await pair.getByText("Mesmo nome").waitFor();
  await axe(page);
  await screenshot(page, "duplicates");
  await pair.getByRole("button", { name: /^Unir Café do Porto/ }).click();
  const dialog = page.getByRole("dialog", { name: "Unir os dois" });
  await dialog.getByText("O que muda de lugar").waitFor();
  await axe(page);
  await screenshot(page, "merge");
  const twin = await account_named(page, zelo, "Café do Porto Ltda.");
  await dialog.getByRole("button", { name: "Unir", exact: true }).click();
  await dialog.waitFor({ state: "detached" });

  await page.goto(`/accounts/${twin.id}`); // the old address leads on
  await page.getByRole("heading", { level: 1, name: "Café do Porto", exact: true }).waitFor();
  await page.getByText("uniu a conta Café do Porto Ltda. a Café do Porto").waitFor();

  await page.goto("/accounts/duplicates");
  await page.getByRole("button", { name: "Desfazer a união de Café do Porto Ltda." }).click();
  await page.getByText("Desfeita").first().waitFor();
  await page.goto(`/accounts/${twin.id}`);
  await page.getByRole("heading", { level: 1, name: "Café do Porto Ltda." }).waitFor();
});

test("Isabela sees who could buy what, and who owes", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "isabela", "/accounts/whitespace");
  const map = page.getByRole("region", { name: "Mapa de produtos" });
  const legend = page.getByRole("list").filter({ hasText: "Tem, mas não usou nos últimos 28 dias" });
  await legend.getByText("Não é para este segmento").waitFor();
  await map
    .getByRole("columnheader", { name: /Multiloja/ })
    .getByRole("link", { name: /poderiam/ })
    .click();
  await page.getByText("Contas que poderiam comprar Multiloja").waitFor();
  await axe(page);
  await screenshot(page, "whitespace");
  await map.getByRole("rowheader").getByRole("link").first().click();
  await page.getByRole("tab", { name: "Produtos", selected: true }).waitFor();
  await page.getByText("Poderia comprar").first().waitFor();
  await page.getByRole("columnheader", { name: "Último uso" }).waitFor();
  await axe(page);
  await screenshot(page, "products");
  await page.getByRole("tab", { name: "Faturas" }).click();
  await page.getByText("Paga", { exact: true }).nth(1).waitFor();
  await axe(page);
  await screenshot(page, "invoices");
});

test("Isabela marks all accounts of a segment at once, and takes it back", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "isabela", "/accounts?segment=smb");
  await page.getByRole("button", { name: "Colunas" }).click();
  await page.getByRole("checkbox", { name: "Etiquetas" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: "Escolher Oficina do Nando" }).check();
  await page.getByText("1 conta escolhida").waitFor();
  await page.getByRole("button", { name: "Escolher todas as que combinam" }).click();
  await page.getByRole("toolbar", { name: "Alteração em massa" }).getByRole("button", { name: "Alterar" }).click();
  const dialog = page.getByRole("dialog", {
    name: /^Alterar · Todas as que combinam/,
  });
  await dialog.getByRole("textbox", { name: "Incluir etiquetas" }).fill("Mutirão");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab"); // what is suggested no longer covers the button
  await axe(page);
  await screenshot(page, "accounts_bulk");
  await dialog.getByRole("button", { name: "Alterar" }).click();
  await page.getByText(/^(\d+) de \1 contas alteradas$/).waitFor();
  const row = page.getByRole("row").filter({ hasText: "Oficina do Nando" });
  await row.getByText("Mutirão").waitFor();
  await axe(page);
  await screenshot(page, "accounts");
  await page.getByRole("button", { name: "Desfazer" }).click();
  await page.getByText("Alteração desfeita").waitFor();
  await row.getByText("Mutirão").waitFor({ state: "detached" });
});

test("Helena keeps a list of those who pay late, and Isabela finds it", async ({ page, zelo, axe }) => {
  await works_as(page, zelo, "helena", "/accounts");
  const lists = page.getByRole("navigation", { name: "Listas de contas" });
  await lists.getByRole("link", { name: "Fatura atrasada" }).click();
  await page.getByRole("textbox", { name: "Segmento" }).click();
  await page.getByRole("option", { name: "Grande porte" }).click();
  await lists.getByRole("button", { name: "Salvar como lista" }).click();
  const dialog = page.getByRole("dialog", { name: "Salvar como lista" });
  await dialog.getByLabel("Nome").fill("Grandes em atraso");
  await dialog.getByRole("textbox", { name: "Quem vê" }).click();
  await page.getByRole("option", { name: "Todos" }).click();
  await axe(page);
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await lists.locator('a[aria-current="page"]').filter({ hasText: "Grandes em atraso" }).waitFor();
  await axe(page);
  await screenshot(page, "account_lists");
  // A column more is a change of the list, which is kept for everybody.
  await page.getByRole("button", { name: "Colunas" }).click();
  await page.getByRole("checkbox", { name: "Domínio de e-mail" }).check();
  await page.keyboard.press("Escape");
  await lists.getByRole("button", { name: "Atualizar “Grandes em atraso”" }).click();
  await page.getByText("Alterações salvas.").first().waitFor();

  await works_as(page, zelo, "isabela", "/accounts");
  await lists.getByRole("link", { name: /Grandes em atraso/ }).click();
  await page.waitForURL(/overdue/);
  await page.getByRole("columnheader", { name: "Domínio de e-mail" }).waitFor();
});

test("Isabela writes down by which codes other systems know a person", async ({ page, zelo, axe, fits_a_phone }) => {
  await works_as(page, zelo, "isabela");
  const account = await account_named(page, zelo, "Hotel Pedra Branca");
  const headers = { Origin: zelo.url };
  const data = { name: "Teresa Amorim", email: "teresa.amorim@example.com", external_id: "CRM-77" };
  await page.request.post(`${zelo.url}/api/accounts/${account.id}/contacts`, { data, headers });
  await page.goto(`/accounts/${account.id}?tab=contacts`);
  await page.getByRole("button", { name: "Editar Teresa Amorim" }).click();
  const form = page.getByRole("dialog");
  const first = form.getByRole("textbox", { name: "Código em outros sistemas" });
  await first.waitFor();
  if ((await first.inputValue()) !== "CRM-77") throw new Error("the code is not shown");
  const others = form.getByRole("textbox", { name: "Outros códigos" });
  await others.fill("447711");
  await others.press("Enter");
  await others.fill("anon,77"); // a comma is part of it
  await others.press("Enter");
  await axe(page);
  await fits_a_phone(page);
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Editar Teresa Amorim" }).click();
  await page.getByRole("dialog").getByText("anon,77", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("447711"); // no number of a ticket
  await page.getByRole("option", { name: /Teresa Amorim/ }).waitFor();
});
