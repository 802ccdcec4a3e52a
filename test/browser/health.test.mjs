// Health as people look at it: on an account, over the portfolio, and as a model that is worked on.
import { screenshot } from "./looks.mjs";
import { works_as } from "./staff.mjs";
import { test } from "./test.mjs";

test("Gabriela reads how an account is doing, why, and sets it by hand for a while", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Saúde" }).click();
  await page.getByRole("heading", { name: "De onde vem a pontuação" }).waitFor();
  await page.getByRole("img", { name: /Pontuação/ }).waitFor();
  await axe(page);
  await screenshot(page, "health_account");
  await fits_a_phone(page);
  const marks = page.getByRole("list", { name: "O que houve com a pontuação" });
  await page.getByText("365 dias", { exact: true }).click();
  await marks.getByText(/passou a medir/).waitFor(); // the first model, within the last year
  await page.getByText("90 dias", { exact: true }).click();
  await page.getByRole("switch", { name: "Comparar com o período anterior" }).click({ force: true });
  await page.getByText(/^No fim: /).waitFor({ state: "hidden" });
  await page.getByText("Tabela", { exact: true }).click();
  const history = page.getByRole("table", { name: "Histórico" });
  await history.getByRole("row").nth(1).waitFor();
  await page.getByRole("textbox", { name: "Comparar com outro modelo" }).click();
  await page.getByRole("option").first().click();
  await history.getByRole("columnheader", { name: "Com o modelo", exact: true }).waitFor();
  await history.getByRole("row").nth(1).waitFor();
  await page.getByText("Gráfico", { exact: true }).click();
  await axe(page);
  await screenshot(page, "health_replay");
  await fits_a_phone(page);

  await page.getByRole("button", { name: "Definir manualmente" }).click();
  const dialog = page.getByRole("dialog", { name: "Definir manualmente" });
  await dialog.getByLabel("Pontuação").fill("12");
  await dialog.getByLabel("Por quê").fill("O patrocinador avisou que vai sair.");
  await axe(page);
  await dialog.getByRole("button", { name: "Definir", exact: true }).click();
  const word = page.getByRole("alert").getByText("O patrocinador avisou que vai sair.");
  await word.waitFor();
  await marks.getByText(/Gabriela.* disse 12\. O patrocinador avisou que vai sair\.$/).waitFor();
  await page.getByRole("button", { name: "Voltar ao cálculo" }).click();
  await word.waitFor({ state: "hidden" });

  await page.getByRole("button", { name: "Registrar resposta" }).click();
  const answer = page.getByRole("dialog", { name: "Registrar resposta" });
  await answer.getByLabel("Comentário").fill("Muito bom");
  await answer.getByRole("button", { name: "Registrar resposta" }).click();
  await page.getByRole("table", { name: "Respostas de NPS" }).getByText("Muito bom").waitFor();
});

test("Gabriela sees who needs somebody first, and opens a cell of the heat map", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/health");
  await page.getByRole("table", { name: "Contas" }).getByRole("row").nth(1).waitFor();
  await axe(page);
  await screenshot(page, "health_portfolio");
  await fits_a_phone(page);
  await page.getByRole("region", { name: "Saúde × receita" }).getByRole("button").first().click();
  const cell = page.getByRole("button", { name: /Pontuação de/ });
  await cell.waitFor();
  await page.getByRole("table", { name: "Contas" }).getByRole("row").nth(1).waitFor();

  const shared = page.getByRole("navigation", { name: "Listas da carteira" });
  await shared.getByRole("link", { name: /Enterprise que mais caíram/ }).waitFor();
  await page.getByRole("button", { name: "Salvar como lista" }).click();
  const form = page.getByRole("dialog", { name: "Salvar como lista" });
  await form.getByLabel("Nome").fill("Grandes saudáveis");
  await axe(page);
  await form.getByRole("button", { name: "Salvar" }).click();
  await form.waitFor({ state: "detached" });
  const lists = page.getByRole("navigation", { name: "Listas da carteira" });
  const kept = lists.getByRole("link", { name: /Grandes saudáveis/ });
  await kept.and(page.locator("[aria-current=page]")).waitFor();
  await lists.getByRole("link", { name: "Todas", exact: true }).click();
  await cell.waitFor({ state: "detached" });
  await kept.click();
  await cell.waitFor();
});

test("Gabriela sees how the portfolio was week by week, opens a number, and sorts by who renews next", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "gabriela", "/health");
  const past = page.getByRole("region", {
    name: "A carteira ao longo do tempo",
  });
  await past.getByRole("img", { name: /A carteira ao longo do tempo/ }).waitFor();
  await past.getByText("Tabela", { exact: true }).click();
  const weeks = past.getByRole("table", {
    name: "A carteira ao longo do tempo",
  });
  await weeks
    .getByRole("button", { name: /^Saudável em / })
    .first()
    .click();
  const then = page.getByRole("dialog", { name: /^Saudável em / });
  await then.getByRole("link").first().waitFor();
  await axe(page);
  await page.keyboard.press("Escape");
  await then.waitFor({ state: "hidden" });
  await page.getByText("Próxima renovação", { exact: true }).click();
  await page.waitForURL(/sort=renewal/);
  await page.getByRole("table", { name: "Contas" }).getByRole("row").nth(1).waitFor();
  await axe(page);
  await screenshot(page, "health_weeks");
  await fits_a_phone(page);
});

const answers = `E-mail,Conta,Nota,Data,Comentário
,Padaria Estrela,9,HOJE,Resolvem na hora
,Padaria Estrela,11,HOJE,
,Padaria Estrela,8,01/01/2001,
`;

test("Helena imports NPS answers, is told which rows are wrong, and finds the others on the account", async ({
  page,
  zelo,
  axe,
}) => {
  await works_as(page, zelo, "helena", "/health");
  await page.getByRole("button", { name: "Importar NPS" }).click();
  await page.getByRole("link", { name: "Importar um arquivo CSV, conferindo as linhas antes" }).click();
  await page.getByText(/^Uma linha por resposta/).waitFor(); // the kind is chosen already
  const today = new Date().toLocaleDateString("pt-BR", { timeZone: "America/Sao_Paulo" });
  await page.setInputFiles("input[type=file]", {
    name: "nps.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(answers.replaceAll("HOJE", today)),
  });
  await page.getByRole("heading", { level: 1, name: "nps.csv" }).waitFor();
  const first_rows = page.getByRole("region", { name: "Conferência das primeiras linhas" });
  await first_rows.getByText(/^Nota: /).waitFor();
  await axe(page);
  await first_rows.getByText(/^Data: .*anterior a tudo o que se sabe/).waitFor();
  await page.getByRole("button", { name: "Importar 1 linha", exact: true }).click();
  await page.getByText("Linhas recusadas").waitFor();
  await page
    .getByRole("row")
    .filter({ hasText: "01/01/2001" })
    .getByText(/anterior a tudo o que se sabe/)
    .waitFor();
  await axe(page);

  await page.goto("/accounts?q=estrela");
  await page.getByRole("link", { name: "Padaria Estrela" }).click();
  await page.getByRole("tab", { name: "Saúde" }).click();
  await page.getByRole("table", { name: "Respostas de NPS" }).getByText("Resolvem na hora").waitFor();
});

test(
  "Helena drafts the next version, sees what it would change, and publishes it",
  { seconds: 120 },
  async ({ page, zelo, axe, fits_a_phone }) => {
    await works_as(page, zelo, "helena", "/health/models");
    await page.getByRole("table", { name: "Modelos de saúde" }).getByText("Em vigor").waitFor();
    await axe(page);
    await screenshot(page, "health_models");
    await page.getByRole("button", { name: "Novo rascunho" }).click();
    const asked = page.getByRole("dialog", { name: "Novo rascunho" });
    await axe(page);
    await asked.getByRole("button", { name: "Criar rascunho" }).click();
    const preview = page.getByRole("region", { name: "O que mudaria hoje" });
    await preview.getByText(/Testado em todas/).waitFor();
    await page.getByLabel("Peso").first().fill("80");
    await preview.getByText(/mudam? de faixa/).waitFor();
    await axe(page);
    await screenshot(page, "health_model");
    await fits_a_phone(page);
    await page.getByRole("link", { name: "Modelos de saúde" }).click();
    const leaving = page.getByRole("dialog", { name: "Sair sem salvar?" });
    await leaving.getByText("O que você mudou nesta página se perde.").waitFor();
    await leaving.getByRole("button", { name: "Cancelar" }).click();
    await leaving.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Salvar" }).click();
    const past = page.getByRole("region", {
      name: "O passado com este modelo",
    });
    const weeks = past.getByRole("table", {
      name: "O passado com este modelo",
    });
    await weeks.getByRole("row").nth(2).waitFor();
    await past.getByRole("textbox", { name: "O que mostrar" }).click();
    await page.getByRole("option", { name: "Em risco" }).click();
    await weeks.getByRole("button").last().click();
    const then = page.getByRole("dialog", { name: /^Contas em/ });
    await then.getByRole("link").first().waitFor();
    await axe(page);
    await page.keyboard.press("Escape");
    await then.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Publicar" }).click();
    await page.getByRole("dialog", { name: "Publicar" }).getByRole("button", { name: "Publicar" }).click();
    await page.getByText("Em vigor").first().waitFor();
  },
);

test("Helena asks what past outcomes say about the weights, and is told whether they say anything", async ({
  page,
  zelo,
  axe,
  fits_a_phone,
}) => {
  await works_as(page, zelo, "helena", "/health/calibrations");
  await page.getByRole("button", { name: "Nova calibração" }).first().click();
  const form = page.getByRole("dialog", { name: "Nova calibração" });
  await axe(page);
  await form.getByText("Campo das contas").click();
  await form.getByLabel("Campo que diz quando saiu").waitFor();
  await axe(page);
  await form.getByText("Contratos encerrados").click();
  await form.getByRole("button", { name: "Calibrar" }).click();
  await page
    .getByRole("status")
    .getByText(/^(Há sinal|Não há sinal): em \d+ contas \(14 cancelaram\), /)
    .waitFor();
  await axe(page);
  await screenshot(page, "health_calibration");
  await fits_a_phone(page);
});
