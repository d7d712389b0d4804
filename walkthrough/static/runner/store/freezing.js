// Submit: the walk's manifest becomes bytes that never change again, in the outbox, in one transaction with its draft.
// Refuses a second manifest for the same revision: ten taps find the first.
import { canonical } from "../model/canonical.js";
import { sha256 } from "../model/digest.js";
import { withBallast } from "./ballast.js";
import { outboxChanged } from "./changes.js";
import { write } from "./database.js";
import { draftRow } from "./draft-rows.js";
import { seal, sealBytes } from "./seal.js";
import { requireOwn } from "./session.js";

/**
 * @param {import("./walks.js").Draft} draft
 * @param {any} manifest the whole manifest of protocol.md
 * @returns {Promise<{walk_id: string, rev: number, sha256: string, bytes: number}>}
 */
export async function freeze(draft, manifest) {
  await requireOwn(draft.owner);
  const bytes = new TextEncoder().encode(canonical(manifest));
  const row = await outboxRow(draft, manifest, bytes);
  const frozen = await draftRow({ ...draft, state: "frozen", rev: row.rev });
  const kept = await withBallast(() =>
    write(["walks", "outbox"], async (tx) => {
      const outbox = tx.objectStore("outbox");
      const first = await outbox.get(row.key);
      if (first) return first;
      await outbox.add(row);
      await tx.objectStore("walks").put(frozen);
      return row;
    })
  );
  outboxChanged();
  return { walk_id: kept.walk_id, rev: kept.rev, sha256: kept.sha256, bytes: kept.bytes };
}

/** @param {import("./walks.js").Draft} draft @param {any} manifest @param {Uint8Array<ArrayBuffer>} bytes */
async function outboxRow(draft, manifest, bytes) {
  const { walk_id, rev } = manifest;
  /** @type {{sha256: string, bytes: number, mime: string}[]} */
  const photos = [];
  for (const photo of manifest.photos) {
    if (photos.some((one) => one.sha256 === photo.sha256)) continue;
    photos.push({ sha256: photo.sha256, bytes: photo.bytes ?? 0, mime: photo.mime ?? "image/jpeg" });
  }
  return {
    key: `${walk_id}/${rev}`,
    walk_id,
    rev,
    owner: draft.owner,
    state: "queued",
    sha256: await sha256(bytes),
    bytes: bytes.byteLength,
    photos,
    sent: [],
    attempts: 0,
    not_before: 0,
    queued_at: Date.now(),
    sealed: await sealBytes(draft.owner, bytes),
    label: await seal(draft.owner, draft.title ?? ""),
  };
}
