// @vitest-environment node
import { expect, it } from "vitest";
import { crc32, zipOf } from "./zip";

const bytesOf = (text: string) => new TextEncoder().encode(text);

it("sums up as every ZIP program does", () => {
  expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926);
});

it("holds each file under its path, and a list of them at its end", async () => {
  const files = [
    { path: "guia/instalação.md", file: new Blob(["# Instalação"]) },
    { path: "b.md", file: new Blob(["b"]) },
  ];
  const bytes = new Uint8Array(await (await zipOf(files)).arrayBuffer());
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  expect(view.getUint32(0, true)).toBe(0x04034b50);
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  const list = view.getUint32(end + 16, true);
  expect(view.getUint32(list, true)).toBe(0x02014b50);
  const length = view.getUint16(list + 28, true);
  expect(new TextDecoder().decode(bytes.subarray(list + 46, list + 46 + length))).toBe("guia/instalação.md");
});
