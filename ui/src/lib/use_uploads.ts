import { useCallback, useRef, useState } from "react";
import { api } from "./api";
import { randomKey } from "./intent";
import { Problem } from "./problem";
import type { Attachment } from "./types";

export interface Upload {
  key: string; // also its Idempotency-Key: another try of the same file is the same upload
  file: File;
  part: number; // 0-1
  problem: Problem | null;
}

/** Files on their way up; each finished one is handed to `done` and leaves the list. */
export function useUploads<Kept = Attachment>(path: string, done: (kept: Kept) => void) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const latest = useRef(done);
  latest.current = done;

  const change = useCallback((key: string, part: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }, []);

  const leave = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setUploads((all) => all.filter((upload) => upload.key !== key));
  }, []);

  const send = useCallback(
    async (key: string, file: File) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      change(key, { problem: null, part: 0 });
      try {
        const progress = (part: number) => change(key, { part });
        latest.current(await api.upload<Kept>(path, file, { key, progress, signal: stop.signal }));
        leave(key);
      } catch (error) {
        if (error instanceof Problem) change(key, { problem: error });
      }
    },
    [path, change, leave],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const key = randomKey();
        setUploads((all) => [...all, { key, file, part: 0, problem: null }]);
        void send(key, file);
      }
    },
    [send],
  );

  const retry = useCallback((upload: Upload) => void send(upload.key, upload.file), [send]);
  return { uploads, add, retry, leave, busy: uploads.some((upload) => upload.problem === null) };
}

/** Files of a paste or a drop. */
export function filesOf(data: DataTransfer | null): File[] {
  return data ? [...data.files] : [];
}
