// The portal without a mouse, and what the company makes of it.
import { fits_a_phone } from "./looks.mjs";
import { test } from "./test.mjs";
import { works_as } from "./staff.mjs";

const rita = { email: "rita@padariaestrela.example", password: "aurora-demo-2026" };

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

test("Rita finds her way through the portal by keyboard alone", { seconds: 120 }, async ({ page, axe, screenshot }) => {
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
  await page.getByRole("link", { name: /Renovação do contrato/ }).waitFor();

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
