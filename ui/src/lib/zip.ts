// Files of a folder as one ZIP file, without packing them: pictures are packed already, and texts are small.

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 as ZIP and PNG have it. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 255]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** Numbers of two and four bytes, little end first. */
function record(...fields: [value: number, size: 2 | 4][]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return view.buffer;
}

export interface Packed {
  path: string; // with "/"
  file: Blob;
}

/** At most 65,535 files of 4 GB together. */
export async function zipOf(files: Packed[]): Promise<Blob> {
  const body: BlobPart[] = [];
  const list: BlobPart[] = [];
  let offset = 0;
  let listed = 0;
  for (const { path, file } of files) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const names = new TextEncoder().encode(path);
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    const head: [number, 2 | 4][] = [
      [20, 2],
      [0x0800, 2],
      [0, 2],
      [0, 2],
      [0x21, 2],
      [crc32(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [names.length, 2],
      [0, 2],
    ];
    body.push(record([0x04034b50, 4], ...head), names, bytes);
    list.push(record([0x02014b50, 4], [20, 2], ...head, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), names);
    offset += 30 + names.length + bytes.length;
    listed += 46 + names.length;
  }
  const count = files.length;
  const end = record([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [listed, 4], [offset, 4], [0, 2]);
  return new Blob([...body, ...list, end], { type: "application/zip" });
}
