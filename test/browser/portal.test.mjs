// The portal without a mouse, and what the company makes of it.
import { fits_a_phone } from "./looks.mjs";
import { test } from "./test.mjs";
import { link_in, works_as } from "./staff.mjs";

const rita = {
  email: "rita@padariaestrela.example",
  password: "aurora-demo-2026",
};

/** Presses Tab until the element that has the focus is called so. */
async function tab_to(page, name) {
  for (let n = 0; n < 60; ++n) {
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at?.matches("a, button, input, textarea")) return "";
      const label = at?.labels?.[0]?.innerText ?? "";
      return `${at?.getAttribute("aria-label") ?? ""} ${label} ${at?.innerText ?? ""}`;
    });
    if (name.test(found)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${name}`);
}

async function press(page, name) {
  await tab_to(page, name);
  await page.keyboard.press("Enter");
}

/** A ticket from its form to the customer's word on the solution, without the mouse; Ana's part goes over the API. */
async function opens_answers_and_validates({ page, zelo, axe, another }) {
  await press(page, /Meus chamados/);
  await page.getByRole("heading", { level: 1, name: "Meus chamados" }).waitFor();
  await press(page, /Abrir um chamado/);
  await page.getByRole("heading", { level: 1, name: "Abrir um chamado" }).waitFor();
  await tab_to(page, /Categoria/);
  await page.keyboard.type("Notas fiscais");
  await page
    .getByRole("option", { name: /^Notas fiscais/ })
    .first()
    .waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tab_to(page, /Assunto/);
  await page.keyboard.type("A balança parou de pesar");
  await tab_to(page, /O que aconteceu/);
  await page.keyboard.type("Desde cedo o visor mostra zero.");
  await press(page, /Abrir um chamado/);
  await page.getByRole("heading", { level: 1, name: /A balança parou de pesar/ }).waitFor();

  const id = new URL(page.url()).pathname.split("/").pop();
  const ana = await another();
  await zelo.sign_in(ana, "ana");
  const says = async (path, body, kind) => {
    const headers = { Origin: zelo.url };
    const answer = await ana.request.post(`${zelo.url}/api/tickets/${id}/${path}`, { data: { kind, body }, headers });
    if (answer.status() !== 201) throw new Error(`${path}: ${await answer.text()}`);
  };
  await says("messages", "Qual é o modelo da balança?", "reply");
  await page.getByText("Qual é o modelo da balança?").waitFor();
  await tab_to(page, /Sua resposta/);
  await page.keyboard.type("É a do balcão, modelo 15.");
  await press(page, /Enviar/);
  await page.getByText("É a do balcão, modelo 15.").and(page.locator(":not(textarea)")).waitFor();

  await says("solution", "Tire o calço debaixo do prato.");
  await page.getByRole("heading", { name: "Resolveu?" }).waitFor();
  await axe(page);
  await press(page, /Sim, resolveu/);
  await page.getByText("Que bom que resolveu!").first().waitFor();
  await page.getByRole("heading", { name: "Resolveu?" }).waitFor({ state: "hidden" });
}

test("Rita finds her way through the portal by keyboard alone", { seconds: 240 }, async (world) => {
  const { page, axe, screenshot } = world;
  await page.goto("/portal/sign-in");
  await page.getByLabel("E-mail").waitFor();
  await tab_to(page, /E-mail/);
  await page.keyboard.type(rita.email);
  await press(page, /Entrar com senha/);
  await tab_to(page, /^\s*Senha/);
  await page.keyboard.type(rita.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Meus chamados" }).waitFor();
  await page.getByRole("heading", { name: "Gabriela Pires" }).waitFor();
  await page.getByText(/Enquanto isso, Isabela Freitas cuida de vocês/).waitFor();
  await screenshot("portal-home");
  await fits_a_phone(page);
  await axe(page);

  await press(page, /Falar com esta pessoa/);
  await page.getByRole("heading", { level: 1, name: "Falar com Isabela Freitas" }).waitFor();
  await axe(page);
  await tab_to(page, /Assunto/);
  await page.keyboard.type("Renovação do contrato");
  await tab_to(page, /Mensagem/);
  await page.keyboard.type("Podemos conversar esta semana?");
  await press(page, /Enviar/);
  await page.getByRole("heading", { level: 1, name: /Renovação do contrato/ }).waitFor();

  await press(page, /Meus chamados/);
  await page.getByRole("searchbox").waitFor();
  await tab_to(page, /Procurar por assunto/);
  await page.keyboard.type("renovacao");
  await page.waitForURL(/q=renovacao/);
  await page.getByRole("link", { name: "Meus chamados" }).and(page.locator('[aria-current="page"]')).waitFor();
  await page.getByRole("link", { name: /Renovação do contrato/ }).waitFor();

  await opens_answers_and_validates(world);
  await press(page, /Perfil/);
  await page.getByRole("heading", { name: "Meus dados" }).waitFor();
  await screenshot("portal-profile");
  await press(page, /Pedir cópia dos meus dados/);
  await press(page, /Enviar pedido/);
  await page.getByRole("link", { name: /Pedido no chamado/ }).waitFor();
  await fits_a_phone(page);
  await axe(page);
});

test(
  "Helena gives the portal its colour, and Tereza is let in",
  { seconds: 120 },
  async ({ page, zelo, axe, another, screenshot }) => {
    await works_as(page, zelo, "helena", "/admin/brand");
    const colour = page.getByRole("textbox", { name: /^Cor/ });
    await colour.fill("#ffd500");
    await page.getByText(/não se lê bem sobre esta cor/).waitFor();
    await axe(page);
    await screenshot("brand");
    await page.getByRole("button", { name: /^Usar #/ }).click();
    await page.getByText(/se lê bem sobre esta cor \(/).waitFor();
    await page.getByRole("button", { name: "Salvar" }).click();
    await page.getByText("Alterações salvas.").first().waitFor();
    const stranger = await another();
    await stranger.goto("/portal/sign-in");
    const button = stranger.getByRole("button", { name: /Receber link/ });
    await button.waitFor();
    const shown = await button.evaluate((one) => getComputedStyle(one).backgroundColor);
    if (shown === "rgb(18, 90, 70)") throw new Error("the portal is still green");
    await axe(stranger);

    await page.goto("/accounts");
    await page.getByRole("link", { name: "Ver cadastros" }).click();
    await page.getByRole("row").filter({ hasText: "Tereza" }).getByRole("button", { name: "Aprovar" }).click();
    const dialog = page.getByRole("dialog", { name: "Aprovar cadastro" });
    await dialog.getByLabel(/Nome do cliente/).waitFor();
    await axe(page);
    await screenshot("registration");
    await dialog.getByRole("button", { name: "Aprovar" }).click();
    await page.getByText(/agora é de Quitanda Verdejante/).waitFor();
    await page.getByText("Nenhum cadastro aguardando").waitFor();
  },
);

test("Rita's new password asks for the old one, and a mail tells her of it", async ({ page, zelo, smtp, axe }) => {
  await zelo.sign_in_portal(page);
  await page.goto("/portal/profile");
  const form = page.locator("form").filter({ has: page.getByRole("heading", { name: "Senha" }) });
  await form.getByLabel(/^Senha atual/).fill("palpite bobo");
  await form.getByLabel(/^Nova senha/).fill("broa de milho quente");
  await form.getByRole("button", { name: "Alterar senha" }).click();
  await form.getByText("A senha atual não confere.").waitFor();
  await axe(page);
  await form.getByLabel(/^Senha atual/).fill(rita.password);
  await form.getByRole("button", { name: "Alterar senha" }).click();
  await page.getByText("Senha alterada.").waitFor();
  const told = await smtp.mail_to(rita.email, (mail) => mail.subject.startsWith("Sua senha foi trocada"));
  if (!told.text.includes("pedir um link para entrar")) throw new Error(told.text);
});

test("Rita moves to another address by the link that comes there", async ({
  page,
  zelo,
  smtp,
  axe,
  another,
  fits_a_phone,
}) => {
  await zelo.sign_in_portal(page);
  await page.goto("/portal/profile");
  const card = page.getByRole("region", { name: "E-mail", exact: true });
  await card.getByLabel(/^Novo e-mail/).fill("rita.moraes@novo.example");
  await card.getByLabel(/^Senha atual/).fill(rita.password);
  await card.getByRole("button", { name: "Trocar e-mail" }).click();
  await card.getByText(/Mandamos um link para rita\.moraes@novo\.example/).waitFor();
  await axe(page);
  await fits_a_phone(page);
  const mail = await smtp.mail_to("rita.moraes@novo.example");
  const reader = await another();
  await reader.goto(link_in(mail));
  await reader.getByRole("button", { name: "Confirmar" }).click();
  await reader.getByText("Pronto: o seu e-mail agora é rita.moraes@novo.example").waitFor();
  await axe(reader);
  await fits_a_phone(reader);
  await smtp.mail_to(rita.email, ({ subject }) => subject.startsWith("Seu e-mail foi trocado"));
  await reader.goto("about:blank");
  await reader.goto(link_in(mail));
  await reader.getByText("Este link já foi usado").waitFor();
  await reader.goto("about:blank");
  await reader.goto("/portal/link"); // as some mail programs cut it
  await reader.getByText("Este link não é válido").waitFor();
  await page.reload();
  await card.getByText("O seu e-mail é rita.moraes@novo.example.").waitFor();
});

test("Rita chooses which mails she gets, and in which language the portal speaks", async ({ page, zelo, axe }) => {
  await zelo.sign_in_portal(page);
  await page.goto("/portal/profile");
  const receipt = page.getByRole("switch", { name: "Chamado recebido" });
  await receipt.and(page.locator(":checked")).waitFor();
  const kept = page.waitForResponse((response) => response.request().method() !== "GET" && response.ok());
  await receipt.press(" ");
  await kept;
  await page.reload();
  await receipt.and(page.locator(":not(:checked)")).waitFor();
  await page.getByRole("textbox", { name: "Idioma" }).click();
  await page.getByRole("option", { name: "English" }).click();
  await page.getByRole("button", { name: "Salvar" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Profile" }).waitFor();
  await page.getByText("Changes saved.").first().waitFor();
  await page.getByRole("link", { name: "My tickets" }).first().click();
  await page.getByRole("heading", { level: 1, name: "My tickets" }).waitFor();
  await axe(page);
});

/** Asked by a colleague of Rita's, over the API. */
async function igor_asks(zelo, page) {
  await zelo.sign_in(page, "ana");
  const answer = await page.request.post(`${zelo.url}/api/tickets`, {
    headers: { Origin: zelo.url },
    data: {
      subject: "O forno apagou de novo",
      body: "Apaga sozinho depois de uma hora.",
      requester: { name: "Igor Moraes", email: "igor@padariaestrela.example" },
    },
  });
  if (answer.status() !== 201) throw new Error(await answer.text());
  return (await answer.json()).id;
}

test("Rita follows what Igor asked, is mailed along, and stops", async ({ page, zelo, smtp, axe, another }) => {
  const ana = await another();
  const id = await igor_asks(zelo, ana);
  await zelo.sign_in_portal(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/portal/tickets/${id}`);
  await page.getByText(/Igor Moraes abriu este chamado/).waitFor();
  await page.getByRole("button", { name: "Acompanhar por e-mail" }).click();
  await page.getByText(/Você acompanha este chamado/).waitFor();
  await axe(page);
  await fits_a_phone(page);
  const said = await ana.request.post(`${zelo.url}/api/tickets/${id}/messages`, {
    headers: { Origin: zelo.url },
    data: { kind: "reply", body: "Vamos trocar o sensor do forno." },
  });
  if (said.status() !== 201) throw new Error(await said.text());
  await smtp.mail_to(rita.email, (mail) => mail.text.includes("Vamos trocar o sensor do forno."));
  await page.getByRole("button", { name: "Deixar de acompanhar" }).click();
  await page.getByRole("button", { name: "Acompanhar por e-mail" }).waitFor();
});

/** Notes how far what is seen moves by itself, as browsers count it (0 to 1 a move). */
const watch_moves = (page) =>
  page.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => {
      for (const move of list.getEntries()) if (!move.hadRecentInput) window.moved += move.value;
    }).observe({ type: "layout-shift", buffered: true });
  });

/** A telephone with a middling connection. */
async function far_away(page) {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
}

test("on Rita's phone a page comes whole: nothing moves under her finger", { seconds: 120 }, async ({ page, zelo }) => {
  await zelo.sign_in_portal(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await watch_moves(page);
  await far_away(page);
  const [ticket] = (await (await page.request.get("/api/portal/tickets")).json()).items;
  for (const path of [
    "/portal",
    `/portal/tickets/${ticket.id}`,
    "/portal/tickets/new",
    "/portal/help",
    "/portal/profile",
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => {}); // the stream stays open
    const moved = await page.evaluate(() => window.moved);
    if (moved > 0.02) throw new Error(`${path} moved by ${moved}`);
  }
});

test("the first page of the portal is light, and brings no words of the desk", async ({ page, zelo }) => {
  await zelo.sign_in_portal(page);
  const words = page.waitForResponse(/assets\/pt-BR-/);
  await page.goto("/portal");
  await page.getByRole("heading", { level: 1, name: "Meus chamados" }).waitFor();
  const sizes = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name, encodedBodySize }) => [name, encodedBodySize]),
  );
  const needed = sizes.filter(([name]) =>
    /assets\/(portal|begin|main|react|data|common|pt-BR|tickets_page)-/.test(name),
  );
  const kilobytes = needed.reduce((sum, [, size]) => sum + size, 0) / 1000;
  if (needed.length < 8 || kilobytes > 180) throw new Error(`${kilobytes} KB: ${needed.join(" ")}`);
  if ((await (await words).text()).includes("SLA")) throw new Error("the desk's words came along");
});
