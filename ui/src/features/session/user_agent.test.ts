import { expect, test } from "vitest";
import { deviceOf } from "./user_agent";

test("a device is told by browser and system", () => {
  expect(deviceOf("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0")).toBe(
    "Edge · Windows",
  );
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1")).toBe(
    "Safari · iOS",
  );
});

test("a program is called what it calls itself", () => {
  expect(deviceOf("curl/7.88")).toBe("curl/7.88");
});
