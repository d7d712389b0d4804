// The walk as felt, as a line of moods: each point is a touchpoint that can be tapped as the one that decided it.
import { html, svg } from "lit";
import { nameOf, touchpointsOf } from "../model/script.js";
import { MOODS, wordFor } from "../model/words.js";

const WIDTH = 320;
const HEIGHT = 104;
const EDGE = 22;

/** @param {any} draft */
export function ratedTouchpoints(draft) {
  return touchpointsOf(draft).flatMap((touchpoint) => {
    const mood = draft.observations[touchpoint.key]?.mood;
    return mood === undefined ? [] : [{ key: touchpoint.key, name: nameOf(touchpoint), mood }];
  });
}

/** @param {any} draft @param {(key: string|null) => void} choose */
export function moodLine(draft, choose) {
  const rated = ratedTouchpoints(draft);
  const chosen = draft.outcome.deciding_touchpoint;
  const step = rated.length > 1 ? (WIDTH - 2 * EDGE) / (rated.length - 1) : 0;
  const points = rated.map((point, i) => ({
    ...point,
    x: rated.length > 1 ? EDGE + i * step : WIDTH / 2,
    y: 16 + (2 - point.mood) * 18,
  }));
  const reach = Math.max(14, Math.min(24, step / 2 || 24));
  return html`<svg class="mood-line" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="Moods along the walk">
    ${svg`
    <path class="rule" d="M0 16h320M0 52h320M0 88h320" />
    <polyline class="line" points=${points.map(({ x, y }) => `${x},${y}`).join(" ")} />
  `}
    ${
    points.map((point) =>
      svg`
        <g class="point ${chosen === point.key ? "chosen" : ""}" role="button" tabindex="0"
          aria-pressed=${String(chosen === point.key)} aria-label="${point.name}, ${wordFor(MOODS, point.mood)}"
          @click=${() => choose(chosen === point.key ? null : point.key)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            choose(chosen === point.key ? null : point.key);
          }}>
          <rect x=${point.x - reach} y="0" width=${2 * reach} height=${HEIGHT} class="reach" />
          <circle class="ring" cx=${point.x} cy=${point.y} r="13" />
          <circle class="dot mood-${point.mood + 3}" cx=${point.x} cy=${point.y} r="6.5" />
        </g>
      `
    )
  }
  </svg>`;
}
