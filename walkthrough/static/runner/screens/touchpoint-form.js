// The parts of one touchpoint in their order: the task, then facts, then feelings, then what stood out, words and photos.
import { html, nothing } from "lit";
import { choice, ease, moods } from "../ui/choices.js";
import { factField } from "../ui/fact.js";
import { waitCard } from "../ui/wait-card.js";
import { stoodOut } from "../ui/stood-out.js";
import { probeFields } from "../ui/probe-fields.js";
import { wordsBox } from "../ui/words-box.js";
import { photoStrip } from "./photo-strip.js";
import { personaFor } from "../ui/persona.js";
import { answerFact, setStatus } from "../model/walk.js";
import { hasPromise, shownFacts, touchpointsOf } from "../model/script.js";
import { probesAt } from "../model/probes.js";
import { CHANNELS, GAPS, STATUSES } from "../model/words.js";

/** @param {import("../ui/element.js").Answering} screen @param {any} touchpoint @param {boolean} bare nothing to answer here */
export function taskCard(screen, touchpoint, bare) {
  const list = touchpointsOf(screen.draft);
  const persona = personaFor(screen.draft, screen.app);
  const at = list.findIndex(({ key }) => key === screen.key) + 1;
  const words = [
    `${at} of ${list.length}`,
    CHANNELS[/** @type {keyof typeof CHANNELS} */ (touchpoint.channel)] ?? touchpoint.channel,
    `as ${persona.first}`,
  ];
  return html`<div class="card task">
    <p class="eyebrow">${words.join(" · ")}${touchpoint.optional ? " · optional" : ""}</p>
    ${touchpoint.instructions ? html`<p class="instructions">${touchpoint.instructions}</p>` : nothing}
    ${touchpoint.standard?.text ? html`<p class="promise">Promise: ${touchpoint.standard.text}.</p>` : nothing}
    ${touchpoint.blocks_if ? html`<p class="promise">The walk stops here if: ${touchpoint.blocks_if}</p>` : nothing}
    ${bare ? nothing : waitCard(screen, touchpoint, screen.observation)}</div>`;
}

/** @param {import("../ui/element.js").Answering} screen @param {any} touchpoint */
export function facts(screen, touchpoint) {
  const facts = shownFacts(screen.draft, touchpoint);
  if (!facts.length) return nothing;
  return facts.map((fact) =>
    factField(
      fact,
      screen.observation.facts?.[fact.id],
      (value) => screen.tap((draft, at) => answerFact(draft, screen.key, fact.id, value, at)),
      (value) => screen.type((draft, at) => answerFact(draft, screen.key, fact.id, value, at)),
    )
  );
}

/** @param {import("../ui/element.js").Answering} screen @param {any} touchpoint */
export function feelings(screen, touchpoint) {
  const { mood, ease: easy, gap } = screen.observation;
  return html`${moods({ id: "mood", legend: "How do you feel now?", value: mood, choose: screen.set("mood") })}
    ${
    ease({
      id: "ease",
      legend: "It was easy to do what I came for",
      value: easy,
      choose: screen.set("ease"),
      low: "no",
      high: "yes",
    })
  }
    ${
    hasPromise(touchpoint)
      ? choice({
        id: "gap",
        legend: "Against what you expected?",
        options: GAPS,
        value: gap,
        choose: screen.set("gap"),
        look: "segments gaps",
      })
      : nothing
  }`;
}

/** @param {import("../ui/element.js").Answering} screen @param {any} touchpoint */
export function touchpointForm(screen, touchpoint) {
  const probes = probesAt(screen.draft, touchpoint);
  const isEarly = (/** @type {string} */ field) => field === "wait_informed";
  return html`${probeFields(screen, probes.filter(isEarly))}${facts(screen, touchpoint)}${feelings(screen, touchpoint)}
    ${stoodOut(screen, touchpoint)}${probeFields(screen, probes.filter((field) => !isEarly(field)))}
    ${wordsBox(screen, touchpoint)}${photoStrip(screen, screen.key)}`;
}

/** @param {import("../ui/element.js").Answering} screen @param {string} status */
export function recorded(screen, status) {
  const { reason } = screen.observation;
  return html`<div class="banner"><span><b>${STATUSES[/** @type {keyof typeof STATUSES} */ (status)].word}</b>${
    reason ? `: ${reason}` : ""
  }</span>
    <button type="button" class="btn small ghost" @click=${() =>
    screen.tap((draft, at) => setStatus(draft, screen.key, null, "", at))}>Undo</button></div>`;
}
