// Icons of the vendored sprite and the five faces of mood. Always beside a word, so hidden from screen readers.
import { html, svg } from "lit";

/** @param {string} name */
export const icon = (name) =>
  html`
    <svg class="icon" aria-hidden="true">
      <use href="${document.documentElement.dataset.sprite}#${name}"></use>
    </svg>
  `;

const MOUTHS = [
  "M10.5 23q5.5-6 11 0",
  "M11 22.5q5-3.5 10 0",
  "M11 21.5h10",
  "M11 20q5 3.5 10 0",
  "M10.5 19q5.5 7 11 0",
];

/** @param {number} mood -2..+2 */
export const face = (mood) =>
  html`<svg class="face mood-${mood + 3}" viewBox="0 0 32 32" aria-hidden="true">
    ${svg`
    <circle cx="16" cy="16" r="13" />
    <path d="M11 13v.5M21 13v.5" />
    <path d=${MOUTHS[mood + 2]}/>
  `}
  </svg>`;
