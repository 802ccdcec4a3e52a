// What a test file says: test("Ana answers a ticket", async ({ page, zelo, axe, smtp, screenshot }) => { ... });
//
//   page        a Chromium page of its own (playwright-core), relative addresses lead to the server; 1440 wide, pt-BR
//   zelo        a Zelo server of its own with the demo company: zelo.url, zelo.sign_in(page, "ana"),
//               zelo.sign_in_portal(page), zelo.api(...), zelo.command(...), zelo.restart(), zelo.log(); see zelo.mjs
//   smtp        the mail server that this Zelo sends through: smtp.mails, await smtp.mail_to("rita@estrela.example")
//   axe         await axe(page): fails on serious or critical breaches of accessibility
//   screenshot  await screenshot("ticket"): build/screenshots/ticket-{1440,390}-{light,dark}.png, where pictures are
//               wanted; elsewhere it waits until nothing moves
//   another     await another(): one more page, signed in as nobody, of another person
//
// Options between name and function: { store: "empty" } for a server without anything, { server: false } for none,
// { database: "postgres" } for one on the PostgreSQL that ZELO_TEST_POSTGRES names, left out where there is none,
// { language: "en" }, { allow: /pattern/ } for errors on the console that belong to the test, { seconds: 120 }.
// A page that throws, or writes an error to the console, fails its test.
export const tests = [];

export function test(name, ...rest) {
  const body = rest.pop();
  tests.push({ name, options: rest[0] ?? {}, body });
}
